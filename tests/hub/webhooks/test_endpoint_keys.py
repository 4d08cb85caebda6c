"""Keys: shown once, stored encrypted, and changed without a message that cannot be verified."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from hub.encryption import decrypted
from hub.models.webhook_endpoint import WebhookEndpoint
from hub.webhooks import delivering, endpoint_changes
from hub.webhooks.signatures import new_key
from tests.hub.webhooks.test_deliveries import set_version
from tests.search.documents import publications

pytestmark = pytest.mark.django_db


def last(partner):
    request = partner.receiver.requests[-1]
    return request.body, request.headers


def is_verified(partner, key):
    body, headers = last(partner)
    try:
        Webhook(key).verify(body, headers)
    except WebhookVerificationError:
        return False
    return True


def test_while_a_key_is_changed_both_verify_and_then_only_the_new_one(partner, added, deliver, manager, monkeypatch):
    endpoint = added()
    [old] = partner.keys
    publications(9)
    set_version(endpoint, 8)

    new = endpoint_changes.change_key(endpoint.pk, by=manager)
    deliver(endpoint)

    assert is_verified(partner, old)
    assert is_verified(partner, new)
    assert not is_verified(partner, new_key())
    partner.keys[:] = [new]
    endpoint_changes.end_former_key(endpoint.pk, by=manager)
    set_version(endpoint, 8)
    deliver(endpoint)
    assert is_verified(partner, new)
    assert not is_verified(partner, old)


def test_the_former_key_ends_by_itself(partner, added, deliver, manager):
    endpoint = added()
    [old] = partner.keys
    publications(1)
    set_version(endpoint, 0)
    partner.keys[:] = [endpoint_changes.change_key(endpoint.pk, by=manager)]
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(former_until=timezone.now() - timedelta(seconds=1))

    deliver(endpoint)

    assert not is_verified(partner, old)


def test_a_changed_body_and_a_changed_id_are_not_verified(partner, added, deliver):
    endpoint = added()
    publications(1)
    set_version(endpoint, 0)
    deliver(endpoint)
    body, headers = last(partner)

    for changed, told in ((body + b" ", headers), (body, {**headers, "webhook-id": "x"})):
        with pytest.raises(WebhookVerificationError):
            Webhook(partner.keys[0]).verify(changed, told)


def test_the_database_holds_no_key_in_clear(partner, added):
    endpoint = added()

    assert partner.keys[0].startswith("whsec_")
    assert len(partner.keys[0]) == len("whsec_") + 44
    assert partner.keys[0] not in endpoint.secret
    assert decrypted(endpoint.secret) == partner.keys[0]


def test_the_command_encrypts_keys_again_too(partner, added, manager, settings):
    settings.HUB_SECOND_FACTOR_KEYS = ["lama"]
    endpoint = added()
    new = endpoint_changes.change_key(endpoint.pk, by=manager)

    settings.HUB_SECOND_FACTOR_KEYS = ["baru", "lama"]
    call_command("encrypt_second_factors")
    settings.HUB_SECOND_FACTOR_KEYS = ["baru"]

    endpoint.refresh_from_db()
    assert (decrypted(endpoint.secret), decrypted(endpoint.former_secret)) == (new, partner.keys[0])


def test_a_key_that_cannot_be_read_is_told_and_nothing_is_sent(partner, added, deliver, settings, manager):
    settings.HUB_SECOND_FACTOR_KEYS = ["lama"]
    endpoint = added()
    publications(1)
    set_version(endpoint, 0)
    settings.HUB_SECOND_FACTOR_KEYS = ["lain"]

    deliver(endpoint)

    assert (partner.ids, endpoint.last_problem) == ([], "secret")
    with pytest.raises(CommandError):
        call_command("encrypt_second_factors")
    partner.keys[:] = [endpoint_changes.change_key(endpoint.pk, by=manager)]
    endpoint_changes.resume(endpoint.pk, by=manager)
    deliver(endpoint)
    assert partner.versions == [1]


@pytest.mark.django_db
def test_a_key_that_is_changed_while_a_message_is_on_its_way_loses_nothing(
    partner, added, deliver, manager, monkeypatch
):
    endpoint = added()
    publications(3)
    set_version(endpoint, 0)
    ask = delivering._asked

    def meanwhile(*arguments, **options):
        reply = ask(*arguments, **options)
        if len(partner.events) == 2:
            partner.keys.append(endpoint_changes.change_key(endpoint.pk, by=manager))
        return reply

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "_asked", meanwhile)
        deliver(endpoint)
    deliver(endpoint)

    # The partner verifies each with every key that it knows: at first the former one, then both.
    assert partner.versions == [1, 2, 2, 3]
    assert partner.ids[1] == partner.ids[2]
