"""A headset is known by its name, or by the jack of the one card that sounds."""

from pathlib import Path

import pytest

from kiosk.app import headset

ANALOG = "Built-in Audio Analog Stereo"
PCI = "alsa_output.pci-0000_00_1f.3.analog-stereo"


@pytest.fixture(autouse=True)
def _cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have three cards, as the kernel shows them: graphics, the board's own, one of USB."""
    devices = ("pci0000:00/0000:01:00.1", "pci0000:00/0000:00:1f.3", "usb1/1-2/1-2:1.0")
    for number, (device, name) in enumerate(zip(devices, ("NVidia", "PCH", "Device"), strict=True)):
        place = tmp_path / "devices" / device
        card = place / "sound" / f"card{number}"
        card.mkdir(parents=True)
        (card / "device").symlink_to(place)
        (card / "id").write_text(f"{name}\n", encoding="utf-8")
        (tmp_path / f"card{number}").symlink_to(card)
    monkeypatch.setattr(headset, "_CARDS", tmp_path)


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the numbers of the cards that have something in their headset jack."""
    cards: set[str] = set()
    monkeypatch.setattr(headset, "_plugged", cards.__contains__)
    return cards


@pytest.mark.parametrize(
    ("identifier", "card"),
    [
        (PCI, "1"),
        ("alsa_output.pci-0000_01_00.1.hdmi-stereo", "0"),
        ("alsa_output.pci-0000_00_1f.3-platform-skl_hda_dsp_generic.HiFi__sink", "1"),
        ("alsa_output.pci-0000_00_1f.30.analog-stereo", None),
        ("hw:CARD=PCH,DEV=0", "1"),
        ("sysdefault:CARD=Device", "2"),
        ("hw:2,0", "2"),
        ("hw:7,0", None),
        ("default", None),
        ("", None),
    ],
)
def test_an_output_is_of_one_card_or_of_none_that_is_known(
    identifier: str, card: str | None
) -> None:
    assert headset.card_of(identifier) == card


def test_the_jack_of_the_card_that_sounds_tells(plugged: set[str]) -> None:
    assert not headset.by_name_or_jack(ANALOG, PCI)

    plugged.add("1")

    assert headset.by_name_or_jack(ANALOG, PCI)


@pytest.mark.parametrize(
    ("description", "identifier"),
    [
        (ANALOG, "alsa_output.usb-Maker_Amplifier-00.analog-stereo"),
        (ANALOG, "default"),
        ("Built-in Audio Digital Stereo (HDMI)", "alsa_output.pci-0000_00_1f.3.hdmi-stereo"),
        ("Audio Controller Speaker", "alsa_output.pci-0000_00_1f.3.HiFi__Speaker__sink"),
    ],
)
def test_what_sounds_elsewhere_is_a_loudspeaker_whatever_is_in_a_jack(
    plugged: set[str], description: str, identifier: str
) -> None:
    plugged.update("012")

    assert not headset.by_name_or_jack(description, identifier)


@pytest.mark.usefixtures("plugged")
@pytest.mark.parametrize("name", ["USB Headset", "WH-1000 Headphones", "Earphone"])
def test_a_headset_may_say_so_by_its_name(name: str) -> None:
    assert headset.by_name_or_jack(name, "bluez_output.00_11_22.1")


def test_an_output_for_both_is_known_by_its_jack(plugged: set[str]) -> None:
    both = "Audio Controller Speaker + Headphones"
    assert not headset.by_name_or_jack(both, PCI)

    plugged.add("1")

    assert headset.by_name_or_jack(both, PCI)


def test_no_jack_of_a_microphone_is_asked() -> None:
    assert not [jack for jack in headset._JACKS if "Mic" in jack]
