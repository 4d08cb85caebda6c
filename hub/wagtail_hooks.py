"""The file in which Wagtail looks for hooks: which function in `hub.editor` is registered for which hook."""

from wagtail import hooks

from hub.accounts import account_menu, audit_screen, help_screen
from hub.editor import (
    actions,
    budgets,
    comment_screen,
    copy_screens,
    dashboard,
    due,
    duty_list,
    for_village,
    guide,
    interview,
    known_titles,
    listings,
    media_lists,
    menus,
    named_errors,
    open_duties,
    page_chooser,
    page_tree,
    patches,
    permit_checking,
    personal_data,
    preview_link_screen,
    published_result,
    review_history,
    review_list,
    single_withdrawals,
    starting,
    trust_screen,
    typed_numbers,
    verification_screen,
    village_dues,
    why_found_screen,
    workflow_mails,
)
from hub.editor.desks import helpable, page_lists, quiet_regencies, rechecks, spread_desk
from hub.editor.province import (
    client_screens,
    highlight_list,
    promoted_screen,
    province_menu,
    searched_words_screen,
    synonym_screens,
    vocabulary_screens,
    webhook_screens,
)
from hub.editor.short_forms import phone_line
from hub.editor.village_feeds import feed_list
from hub.editor.village_questions import question_dues, question_lists
from hub.feeds import source_changes
from hub.onboarding import people_screen, team_addresses, team_log
from hub.site import following

hooks.register("construct_page_action_menu", actions.one_way_out)
hooks.register("insert_global_admin_css", starting.stylesheet)
hooks.register("insert_global_admin_js", starting.scripts)
hooks.register("after_bulk_action", following.follow_moved_media)
hooks.register("construct_page_chooser_queryset", page_chooser.choosable_pages)
hooks.register("register_admin_viewset", listings.lists_of_pages)
# After Wagtail has registered its own.
hooks.register("construct_admin_api", media_lists.close, order=1000)
hooks.register("construct_reports_menu", menus.only_what_opens)
hooks.register("construct_help_menu", menus.only_what_is_ours)
hooks.register("construct_admin_api", page_tree.answer_in_one_go, order=1000)
hooks.register("construct_homepage_panels", dashboard.first_screen)
hooks.register("register_admin_urls", dashboard.addresses)
hooks.register("register_admin_urls", duty_list.addresses)
hooks.register("register_admin_urls", page_lists.addresses)
hooks.register("register_admin_urls", question_lists.addresses)
hooks.register(due.HOOK, question_dues.due_questions)
hooks.register("register_admin_urls", feed_list.addresses)
hooks.register(due.HOOK, feed_list.due_sources)
hooks.register("register_admin_urls", spread_desk.addresses)
hooks.register("register_admin_urls", helpable.addresses)
hooks.register("register_admin_urls", quiet_regencies.addresses)
hooks.register("register_admin_urls", for_village.addresses)
hooks.register(due.HOOK, village_dues.due_reviews)
hooks.register(due.HOOK, open_duties.due_duties)
hooks.register(due.HOOK, rechecks.due_rechecks)
hooks.register(due.HOOK, verification_screen.due_verifications)
hooks.register(due.HOOK, comment_screen.due_comments)
hooks.register(due.HOOK, village_dues.due_copies)
hooks.register("register_admin_urls", copy_screens.addresses)
# After the hooks that add the counters.
hooks.register("construct_homepage_summary_items", dashboard.no_counters, order=1000)
hooks.register("register_admin_urls", interview.addresses)
hooks.register("register_page_header_buttons", interview.header_buttons)
hooks.register("register_admin_urls", personal_data.addresses)
# Before the short forms, whose addresses hold the names of kinds.
hooks.register("register_admin_urls", typed_numbers.addresses)
hooks.register("insert_editor_js", typed_numbers.script)
hooks.register("register_admin_urls", phone_line.addresses)
hooks.register("register_admin_urls", guide.addresses)
hooks.register("register_help_menu_item", guide.menu_item)
hooks.register("register_admin_urls", budgets.addresses)
hooks.register("after_create_page", budgets.tell_what_to_look_at)
hooks.register("after_edit_page", budgets.tell_what_to_look_at)
hooks.register("register_log_actions", personal_data.log_actions)
hooks.register("register_log_actions", team_log.log_actions)
hooks.register("register_admin_urls", team_addresses.addresses)
hooks.register("register_admin_menu_item", team_addresses.menu_entry)
hooks.register("register_admin_urls", permit_checking.addresses)
hooks.register("register_log_actions", permit_checking.log_actions)
hooks.register("register_admin_urls", published_result.addresses)
hooks.register("after_publish_page", published_result.link_to_result)
hooks.register("before_publish_page", personal_data.stop_before_publishing)
hooks.register("before_edit_page", personal_data.tell_what_was_stopped)
hooks.register("register_admin_urls", audit_screen.addresses)
hooks.register("register_reports_menu_item", audit_screen.menu_item)
hooks.register("register_admin_urls", help_screen.addresses)
hooks.register("register_admin_menu_item", help_screen.menu_item)
hooks.register("register_account_menu_item", account_menu.to_second_factor)
hooks.register("register_account_menu_item", account_menu.to_sessions)
hooks.register("register_admin_urls", review_list.addresses)
hooks.register("register_admin_menu_item", review_list.menu_item)
hooks.register("register_admin_urls", trust_screen.addresses)
hooks.register("register_page_header_buttons", trust_screen.header_buttons)
hooks.register("register_log_actions", review_history.log_actions)
hooks.register("register_admin_urls", highlight_list.addresses)
hooks.register("register_admin_urls", vocabulary_screens.addresses)
hooks.register("register_admin_urls", synonym_screens.addresses)
hooks.register("register_admin_urls", promoted_screen.addresses)
hooks.register("register_admin_urls", searched_words_screen.addresses)
hooks.register("register_admin_urls", webhook_screens.addresses)
hooks.register("register_admin_urls", client_screens.addresses)
hooks.register("register_admin_menu_item", province_menu.menu_item)
hooks.register("register_admin_urls", verification_screen.addresses)
hooks.register("register_page_header_buttons", verification_screen.header_buttons)
hooks.register("register_admin_urls", why_found_screen.addresses)
hooks.register("register_page_header_buttons", why_found_screen.header_buttons)
hooks.register("register_admin_urls", preview_link_screen.addresses)
hooks.register("register_page_header_buttons", preview_link_screen.header_buttons)
hooks.register("register_log_actions", verification_screen.log_actions)
hooks.register("register_log_actions", source_changes.log_actions)
hooks.register("register_admin_urls", comment_screen.addresses)
hooks.register("before_bulk_action", single_withdrawals.ask_for_reasons)
hooks.register("before_delete_page", single_withdrawals.withdraw_before_deleting)
actions.show_every_action()
media_lists.filter_by_place()
known_titles.show_known_titles()
named_errors.name_errors()
workflow_mails.send_none_of_wagtails()
starting.start_choosers_from_data()
people_screen.raise_nobody_in_bulk()
patches.apply()
