"""The wording of the reasons that acts on cases, contracts and people give; the same codes mean the same there."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from podpora.faces.web.because_words_notices import NOTICE_WORDS

CASES: Mapping[str, Promise] = {
    "may_submit": _("These people may open a case for the customer: %(submitters)s."),
    "case_closed": _("Case %(number)s is closed. You can open a follow-on case."),
    "case_not_closed": _("A follow-on case needs a closed one, and case %(number)s is still open."),
    "already_assigned": _("%(name)s has taken this case meanwhile."),
    "already_assigned/nobody": _("Meanwhile nobody has this case any more."),
    "changed_meanwhile": _("%(name)s has changed this case meanwhile. Please look at it again."),
    "changed_meanwhile/written": _("%(name)s has written on this case meanwhile. Please look at it again."),
    "changed_meanwhile/state": _("%(name)s has changed the state of this case meanwhile. Please look at it again."),
    "changed_meanwhile/release": _("%(name)s has changed the version of this case meanwhile. Please look at it again."),
    "changed_meanwhile/severity": _(
        "%(name)s has changed the severity of this case meanwhile. Please look at it again."
    ),
    "changed_meanwhile/assignee": _("%(name)s has changed who works on this case meanwhile. Please look at it again."),
    "changed_meanwhile/plan": _("%(name)s has changed the plan of this case meanwhile. Please look at it again."),
    "changed_meanwhile/nobody": _("This case has changed meanwhile. Please look at it again."),
    "installation_unknown": _("There is no such installation of this product."),
    "not_for_engineer": _("%(name)s may not have this case."),
    "not_permitted": _("You are not permitted to do this."),
    "field_required": _("Please fill this in."),
    "field_too_long": _("This is too long; at most %(limit)s characters fit."),
    "value_unknown": _("This is not one of the choices."),
    "email_not_valid": _("This is not a valid e-mail address."),
    "phone_not_valid": _("This is not a phone number in international form, such as +44 20 7946 0100."),
    "best_time_not_valid": _("Please give a beginning, an end and a time zone."),
    "support_id_unknown": _("The organisation has no such Support ID."),
    "support_id_other_product": _("This Support ID belongs to another product: %(product)s."),
    "release_other_product": _("This version belongs to another product."),
    "site_unknown": _("The organisation has no such site."),
    "severity_words_required": _("Please say in a few words what has changed in the impact."),
    "view_name_taken": _("Another view is called “%(name)s” already."),
    "no_such_view": _("There is no such view any more, or it is not yours to change."),
    "too_many_views": _("%(limit)s views are saved already. Delete one that you no longer need."),
    "macro_name_taken": _("Another macro is called “%(name)s” already."),
    "no_such_macro": _("There is no such macro any more, or it is not yours to change."),
    "too_many_macros": _("%(limit)s macros are kept already. Delete one that you no longer need."),
    "placeholder_unknown": _("{%(name)s} is no placeholder. These there are: %(allowed)s."),
    "nothing_to_undo": _("There is nothing to undo here."),
    "undo_too_late": _("It can be undone for %(minutes)s minutes only."),
    "too_many_notes": _("%(limit)s notes are pinned here already. Take one off that no longer holds."),
    "checklist_name_taken": _("Another checklist is called “%(name)s” already."),
    "no_such_checklist": _("There is no such checklist for this case any more."),
    "too_many_checklists": _("%(limit)s checklists are kept already. Delete one that nobody needs any more."),
    "checklist_begun": _("A step of “%(name)s” is ticked already, so it stays on the case."),
    "nothing_to_decide": _("No severity is waiting for your answer."),
    "file_too_large": _("“%(name)s” is larger than %(max_bytes)s and cannot be attached."),
    "file_empty": _("“%(name)s” is empty, with nothing in it. Please choose it again, or another file."),
    "file_not_kept": _("“%(name)s” could not be stored. Nothing of it was kept; please try again."),
    "survey_not_valid": _("This survey link is not valid. It may have been used or be too old."),
    "score_required": _("Please give a mark from %(lowest)s to %(highest)s."),
}

CONTRACTS: Mapping[str, Promise] = {
    "policy_date_taken": _("Another policy takes effect on the same day: %(name)s (%(effective)s)."),
    "policy_date_past": _(
        "A policy cannot take effect in the past (%(effective)s). Give %(today)s or a later day as “effective” in the "
        "document, and check it again."
    ),
    "policy_published": _("This text is published already: %(name)s, in force from %(effective)s."),
    "policy_draft_there": _("This text is among the drafts already: %(name)s."),
    "policy_draft_gone": _("This draft was activated or withdrawn meanwhile."),
    "policy_needs_second": _("%(name)s prepared this draft; another administrator has to activate it."),
    "ends_before_start": _("The last day (%(ends_on)s) lies before the first (%(starts_on)s)."),
    "of_other_customer": _("%(code)s belongs to another customer."),
    "support_id_other_installation": _(
        "The Support ID %(code)s belongs to the licence %(licence)s, but %(installation)s is registered to the licence "
        "%(registered)s. Please give the Support ID that is shown there."
    ),
    "end_missing": _("This kind of licence needs its last day, or a contract (%(kind)s)."),
    "start_missing": _("A licence without a contract needs its first day."),
    "holiday_not_served": _("Holidays can be changed from %(first)s to %(last)s. Please choose a day in these years."),
    "program_unknown": _("The policy has no program “%(program)s”. You can choose: %(allowed)s."),
    "support_id_taken": _("The Support ID %(code)s belongs to another licence."),
    "licence_taken": _("There is already a licence %(code)s."),
    "nothing_included": _("Under the policy, the price of a licence includes no support."),
    "support_id_missing": _("Please give a Support ID."),
    "support_id_retired": _("The Support ID %(code)s is no longer in use."),
}

PEOPLE: Mapping[str, Promise] = {
    "skills_not_confirmed": _("Please confirm that this person has suitable technical skills."),
    "access_not_confirmed": _("Please confirm that this person has system-level access to the environment."),
    "name_missing": _("Please give a name."),
    "address_taken": _("This address cannot be used here: %(email)s."),
    "role_unknown": _("There is no such role. You can choose: %(allowed)s."),
    "already_appointed": _("%(name)s holds this role already: %(role)s."),
    "already_withdrawn": _("The appointment of %(name)s was withdrawn already."),
    "last_licence_administrator": _(
        "%(name)s is the last licence administrator. An organisation keeps at least one; please appoint another first."
    ),
    "last_administrator": _("%(name)s is the last administrator. Please make somebody else one first."),
    "sam_not_possible": _("%(name)s cannot be named here: the person has left, or may not serve this customer."),
    "sam_is_both": _("%(name)s cannot be support account manager and deputy of one customer. Please name two people."),
    "sam_needed": _(
        "A customer with Premier keeps its support account manager and its deputy. Please name somebody in place of "
        "%(name)s."
    ),
    "still_sam": _(
        "%(name)s is support account manager or deputy of these customers: %(customers)s. Please name somebody else "
        "there first."
    ),
    "still_sam_unseen": _(
        "%(name)s is support account manager or deputy of a federal customer. Somebody with the federal mark has to "
        "name somebody else there first."
    ),
    "sam_hours_not_valid": _("Please give a beginning and a later end, or leave both empty."),
    "partner_already_appointed": _("%(name)s is your support partner already."),
    "partner_not_active": _("%(name)s takes no new customers."),
    "customer_not_active": _("%(name)s is no longer a customer."),
    "invitation_not_valid": _("This invitation is not valid. It may have been used, replaced or be too old."),
    "already_signs_in": _("%(name)s can sign in already and needs no invitation."),
    "no_second_factor": _("%(name)s has no second step at sign-in."),
    "password_refused": _("%(messages)s"),
    "language_unknown": _("These pages are not published in this language. You can choose: %(allowed)s."),
    "zone_unknown": _("There is no such time zone: %(zone)s."),
    "country_unknown": _("There is no such country: %(country)s."),
    "subdivision_unknown": _(
        "%(country)s has no subdivision %(subdivision)s. Leave it empty, or choose from these: %(allowed)s."
    ),
    "own_federal_mark": _("Nobody gives themselves the federal mark. Please ask another administrator."),
    "holds_both": _("A contact belongs either to a customer or to a partner."),
}

LETTERS: Mapping[str, Promise] = {
    "letter_sent": _("This letter went out meanwhile."),
    "letter_emptied": _(
        "This letter held a link that signs somebody in and was emptied. Please invite the person again instead."
    ),
}

RECORDS: Mapping[str, Promise] = {
    "record_changed": _(
        "%(name)s has changed this meanwhile, and nothing of yours was saved. Please look at it again."
    ),
    "record_changed/nobody": _("This has changed meanwhile, and nothing of yours was saved. Please look at it again."),
    "record_there": _("There is such a record already: %(key)s."),
    "record_gone": _("This record is no longer there."),
    "text_too_long": _("This is too long; at most %(limit)s characters fit."),
}

ROOM_WORDS: Mapping[str, Promise] = {**CASES, **CONTRACTS, **PEOPLE, **LETTERS, **RECORDS, **NOTICE_WORDS}
WITH_NAME = ("already_assigned", "changed_meanwhile", "record_changed")
