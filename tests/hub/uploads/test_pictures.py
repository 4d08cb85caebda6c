"""What is stored of a picture: what can be seen, upright, not too large, and nothing of where it was taken."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from wagtail.models import UploadedFile

from hub.models.stored_media import HubImage
from hub.models.user import User
from hub.publishing.pictures import renditions_of

pytestmark = pytest.mark.django_db
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
TURNED = 6
NAMES = {"JPEG": "foto.jpg", "PNG": "foto.png", "WEBP": "foto.webp"}


def photo(kind: str, *, size=(400, 200), orientation=1, mode="RGB", **options) -> bytes:
    """Return a picture as a phone makes it: red on the left, with its place, time and maker."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "RAHASIA"
    exif.get_ifd(GPS).update({1: "S", 2: (0.0, 15.0, 30.5), 3: "E", 4: (117.0, 3.0, 1.0)})
    picture = Image.new(mode, size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    stream = io.BytesIO()
    picture.save(stream, kind, exif=exif, **options)
    return stream.getvalue()


def stored(content: bytes, kind: str) -> tuple[HubImage, Image.Image]:
    image = HubImage.objects.create(title="a", description="a", file=ContentFile(content, name=NAMES[kind]))
    image.refresh_from_db()
    return image, opened(image.file)


def opened(file) -> Image.Image:
    with file.open("rb") as stream:
        picture = Image.open(io.BytesIO(stream.read()))
        picture.load()
    return picture


def secrets_in(file) -> list[str]:
    picture = opened(file)
    with file.open("rb") as stream:
        content = stream.read()
    found = {"exif": len(picture.getexif()), "gps": len(picture.getexif().get_ifd(GPS)), "maker": b"RAHASIA" in content}
    return [name for name, there in found.items() if there] + list(
        picture.info.keys() & {"exif", "xmp", "icc_profile", "comment"}
    )


@pytest.mark.parametrize("kind", NAMES)
def test_the_photo_has_its_place_before(kind):
    picture = Image.open(io.BytesIO(photo(kind)))

    assert picture.getexif().get_ifd(GPS)[2] == (0.0, 15.0, 30.5)


@pytest.mark.parametrize("kind", NAMES)
def test_neither_the_original_nor_a_size_tells_where_it_was_taken(kind):
    image, _ = stored(photo(kind, size=(1600, 900)), kind)

    renditions_of(image)

    sizes = image.renditions.all()
    assert secrets_in(image.file) == []
    assert [secrets_in(size.file) for size in sizes] == [[]] * 5


@pytest.mark.parametrize("kind", NAMES)
def test_a_photo_held_upright_is_stored_upright(kind):
    image, picture = stored(photo(kind, orientation=TURNED), kind)

    assert (image.width, image.height) == picture.size == (200, 400)
    red, _, blue = picture.convert("RGB").getpixel((100, 50))
    assert red > 200
    assert blue < 60


@pytest.mark.parametrize("kind", NAMES)
def test_an_original_is_capped_and_says_its_true_size(kind):
    image, picture = stored(photo(kind, size=(4000, 2000)), kind)

    assert (image.width, image.height) == picture.size == (2560, 1280)
    assert image.file_size == image.file.size


def test_a_small_original_keeps_its_size():
    image, picture = stored(photo("JPEG"), "JPEG")

    assert (image.width, image.height) == picture.size == (400, 200)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_shows_through_still_does(kind):
    stream = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 128)).save(stream, kind, lossless=True)

    _, picture = stored(stream.getvalue(), kind)

    red, *_, alpha = picture.convert("RGBA").getpixel((25, 25))
    assert red > 250
    assert alpha == 128


def test_a_transparent_palette_still_is():
    stream = io.BytesIO()
    Image.new("P", (50, 50), 0).save(stream, "PNG", transparency=0)

    _, picture = stored(stream.getvalue(), "PNG")

    assert picture.convert("RGBA").getpixel((25, 25))[3] == 0


def test_colours_of_a_profile_look_the_same_without_it():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    _, picture = stored(photo("JPEG", icc_profile=profile, quality=95), "JPEG")

    assert "icc_profile" not in picture.info
    red, green, blue = picture.getpixel((50, 100))
    assert red > 245
    assert max(green, blue) < 12


def test_a_broken_profile_and_broken_exif_are_left_out():
    stream = io.BytesIO()
    Image.new("RGB", (50, 50), "red").save(stream, "JPEG", icc_profile=b"bukan profil" * 900, exif=b"Exif\x00\x00rusak")

    image, _ = stored(stream.getvalue(), "JPEG")

    assert secrets_in(image.file) == []


def test_a_file_that_waits_for_its_form_has_lost_its_place_too(client):
    client.force_login(User.objects.create_superuser("penyunting"))
    many = SimpleUploadedFile("foto.jpg", photo("JPEG", orientation=TURNED))

    waiting = client.post("/admin/images/multiple/add/", {"title": "a", "files[]": many}).json()
    upload = UploadedFile.objects.get(pk=waiting["uploaded_file_id"])
    before = secrets_in(upload.file)
    prefix = f"uploaded-image-{upload.pk}"
    answer = client.post(
        f"/admin/images/multiple/create_from_uploaded_image/{upload.pk}/",
        {f"{prefix}-title": "Dermaga", f"{prefix}-description": "Dermaga kayu"},
    ).json()

    image = HubImage.objects.get()
    assert answer["success"] is True
    assert before == secrets_in(image.file) == []
    assert (image.width, image.height) == (200, 400)


FORM = {"title": "Posyandu", "description": "Timbangan bayi"}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"shows_people": "on"}, ["consent_basis"]),
        ({"shows_people": "on", "consent_basis": "nobody"}, ["consent_basis"]),
        ({"shows_children": "on", "consent_basis": "written"}, ["guardian_consent_held_by", "guardian_consent_on"]),
        (
            {"shows_children": "on", "consent_basis": "written", "guardian_consent_on": "2026-09-20"},
            ["guardian_consent_held_by"],
        ),
        ({"shows_people": "on", "consent_basis": "spoken"}, []),
        ({}, []),
    ],
)
def test_the_form_asks_for_the_consent_that_is_missing(client, fields, wrong):
    client.force_login(User.objects.create_superuser("penyunting"))

    answer = client.post(
        "/admin/images/add/", {**FORM, **fields, "file": SimpleUploadedFile("foto.jpg", photo("JPEG"))}
    )

    errors = answer.context["form"].errors if answer.status_code == 200 else {}
    assert sorted(errors) == wrong
    assert HubImage.objects.count() == (0 if wrong else 1)
