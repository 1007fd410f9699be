"""The window: pages over the desks, one at a time, in two languages."""

from smartcity_desktop.ui import sources

sources.leave_unread()
