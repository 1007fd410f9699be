"""The window: pages over the desks, one at a time, in two languages."""

from smartcity_desktop.ui import overrides, sources

sources.leave_unread()
overrides.tell_faults()
