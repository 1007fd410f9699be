from pathlib import Path

from smartcity_desktop.host import drives, sticks

TABLE = r"""/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/siti/PANEL\0401 vfat rw,nosuid 0 0
/dev/sdc1 /run/media/siti/KINGSTON exfat rw 0 0
/dev/sdd /mnt/stick vfat rw 0 0
/dev/sda2 /boot/efi vfat rw 0 0
server:/x /mnt/share nfs4 rw 0 0
C:\134 /mnt/c 9p rw 0 0
tmpfs /media/ram tmpfs rw 0 0
broken
"""


def test_sticks_of_a_mount_table_are_the_devices_where_sticks_go() -> None:
    assert drives.mounted(TABLE) == (
        Path("/media/siti/PANEL 1"),
        Path("/mnt/stick"),
        Path("/run/media/siti/KINGSTON"),
    )


def test_asking_for_sticks_never_fails_and_names_folders() -> None:
    assert all(path.is_absolute() for path in sticks.removable())
