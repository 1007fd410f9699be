"""The official ranking of what a home holds, as a table, JSON, CSV, workbook or paper."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli.arguments import Parser, choice
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.laptop import paper_sizes
from smartcity_desktop.domain.values import asdict
from smartcity_desktop.host import saving


def arguments(parser: Parser) -> None:
    """The home, and how to hand the ranking out."""
    parser.flag("--json")
    parser.option("--csv")
    parser.option("--csv-id")
    parser.option("--pdf")
    parser.option("--xlsx")
    sizes = choice("--paper", paper_sizes.NAMES)
    parser.option("--paper", sizes, metavar="paper", needs=("--pdf",))
    parser.flag("--force", needs=("--csv", "--csv-id", "--pdf", "--xlsx"))


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Rank; 0 when it could be done."""
    from smartcity_desktop.cli import flagged, homes, proposed, ranking_table, receiving, soundness

    files = [file for file in (args.csv, args.csv_id, args.pdf, args.xlsx) if file]
    for file in files:
        saving.check(file, over=args.force)
    size = args.paper or paper_sizes.OF_EVENT
    with homes.open_existing(args.home).laptop as laptop:
        from smartcity_desktop.desk.event import officer_words
        from smartcity_desktop.desk.event.coordinator import CoordinatorDesk
        from smartcity_desktop.desk.event.deciding import DecisionDesk

        desk, edition = CoordinatorDesk(laptop), laptop.holdings.edition()
        in_force = DecisionDesk(laptop).in_force()
        if args.csv:
            desk.save(args.csv, desk.ranking_csv(), over=args.force)
        if args.csv_id:
            desk.save(args.csv_id, desk.ranking_csv(for_excel=True), over=args.force)
        if args.pdf:
            desk.save(args.pdf, desk.ranking_pdf(voice.language, size), over=args.force)
        if args.xlsx:
            desk.save(args.xlsx, desk.ranking_xlsx(voice.language, size), over=args.force)
        soundness.tell(voice, laptop)
        if args.json:
            told = ranking_table.as_json(desk.ranking(), edition, desk.view(), desk.stage())
            told["decisions_in_force"] = [asdict(one) for one in in_force]
            told["proposals"] = proposed.as_json(desk.view())
            told["flags"] = flagged.as_json(desk.view(), flagged.OF_HANDS)
            voice.json(told | {"alarms": receiving.alarms_json(desk.alarms())})
        else:
            ranking_table.tell(voice, desk.ranking_table(), edition)
            for line in officer_words.lone(desk.view(), laptop.holdings.items(), voice.language):
                voice.say(line)
            proposed.tell(voice, desk.view(), in_force)
            flagged.tell(voice, desk.view(), flagged.OF_HANDS)
            receiving.tell_alarms(voice, desk.alarms())
            for file in files:
                voice.tell("rank.saved", file=str(file))
    return 0
