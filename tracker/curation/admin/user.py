from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin

from tracker.staff.models import User


@admin.register(User)
class UserAdmin(StockUserAdmin):
    """Who may sign in, and what they may do: by their groups."""

    list_display = ("username", "first_name", "last_name", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "groups")
    readonly_fields = ("is_demo", "last_login", "date_joined")
