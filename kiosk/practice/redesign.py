"""What v3 of the practice pages does with v1: other elements, another order, other groups.

Each rule is about a kind of control, never about one page; each keeps names, values and texts.
"""

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

_FIELDS = ("input", "select", "textarea")
_TYPED = ("text", "", None)


def redesign(soup: BeautifulSoup) -> None:
    """Give the page another markup."""
    for rule in (
        _lists,
        _choices,
        _groups,
        _labels,
        _numbers,
        _accordions,
        _facts,
        _headings,
        _links,
        _buttons,
        _order,
    ):
        rule(soup)


def bare(soup: BeautifulSoup) -> None:
    """Show the label of each field marked so as a placeholder, and nowhere else."""
    for field in _all(soup, ".field[data-bare]"):
        label, box = field.find("label"), field.find("input")
        if isinstance(label, Tag) and isinstance(box, Tag):
            box["placeholder"] = " ".join(label.get_text().split())
            label.decompose()


def _all(soup: BeautifulSoup | Tag, css: str) -> list[Tag]:
    """Return the elements that *css* selects, in templates too."""
    roots = [soup, *soup.find_all("template")]
    return [element for root in roots for element in root.select(css)]


def _new(soup: BeautifulSoup, tag: str, like: Tag | None = None, /, **attributes: str) -> Tag:
    """Return an element, with the attributes of *like*, further ones, and no content."""
    made = soup.new_tag(tag)
    if like is not None:
        made.attrs.update(like.attrs)
    for name, value in attributes.items():
        made[name.strip("_").replace("_", "-")] = value
    return made


def _was(*elements: Tag) -> str:
    """Return the ids that *elements* had, for the element that takes their place."""
    return " ".join(str(one["data-was"]) for one in elements if one.get("data-was"))


def _move(source: Tag, target: Tag) -> None:
    for child in list(source.contents):
        target.append(child.extract())


def _lists(soup: BeautifulSoup) -> None:
    """Turn a list in a shadow root into a native one."""
    for host in _all(soup, "ov-select"):
        template = host.find("template", recursive=False)
        if not isinstance(template, Tag):
            continue
        button = template.select_one("[role=combobox]")
        name = template.select_one("[id$='-namn']")
        if button is None or name is None:
            continue
        field = _new(soup, "div", class_="field")
        select = _new(soup, "select", id=str(button["id"]), name=str(host.get("name", "")))
        for attribute in ("aria-describedby", "aria-invalid"):
            if attribute in button.attrs:
                select[attribute] = button[attribute]
        select["data-was"] = _was(button, host)
        label = _new(soup, "label", for_=str(button["id"]))
        _move(name, label)
        field.append(label)
        for message in template.select(".error"):
            field.append(message.extract())
        options = [(face, "") for face in button.select("[data-chosen]")]
        options += [(one, str(one["data-value"])) for one in template.select("[role=option]")]
        for option, value in options:
            made = _new(soup, "option", value=value)
            _move(option, made)
            if value and value == host.get("value"):
                made["selected"] = ""
            select.append(made)
        field.append(select)
        host.replace_with(field)


def _choices(soup: BeautifulSoup) -> None:
    """Set a label that holds its box beside it."""
    for number, label in enumerate(_all(soup, "label.choice")):
        box = label.find("input")
        if not isinstance(box, Tag):
            continue
        box["id"] = box.get("id") or f"val-{number}"
        holder = _new(soup, "div", label)
        text = _new(soup, "label", for_=str(box["id"]))
        label.replace_with(holder)
        holder.append(box.extract())
        _move(label, text)
        holder.append(text)


def _groups(soup: BeautifulSoup) -> None:
    """Turn a set of fields into a group that is named by a paragraph."""
    for number, fields in enumerate(_all(soup, "fieldset")):
        legend = fields.find("legend", recursive=False)
        radios = fields.select_one("input[type=radio]") is not None
        group = _new(soup, "div", fields, role="radiogroup" if radios else "group")
        group["class"] = f"{fields.get('class', '')} group".strip()
        if isinstance(legend, Tag):
            # In the template of a row the page's script writes the row's number for "00".
            row = "00" if fields.find_parent("template") else str(number + 1)
            legend["id"] = legend.get("id") or f"grupp-{row}"
            group["aria-labelledby"] = legend["id"]
            named = _new(soup, "p", legend, class_="legend")
            _move(legend, named)
            legend.replace_with(named)
        _move(fields, group)
        fields.replace_with(group)


def _labels(soup: BeautifulSoup) -> None:
    """Let a label that stands over its field hold it."""
    for field in _all(soup, ".field"):
        label = field.find("label", recursive=False)
        controls = [one for one in field.select(",".join(_FIELDS)) if one.get("type") != "hidden"]
        if not isinstance(label, Tag) or len(controls) != 1 or field.select_one("button, .file"):
            continue
        holder: Tag = controls[0]
        while isinstance(holder.parent, Tag) and holder.parent is not field:
            holder = holder.parent
        words = _new(soup, "span", class_="words")
        _move(label, words)
        del label["for"]
        holder.replace_with(label.extract())
        label.append(words)
        label.append(holder)


def _is_stepper(element: Tag) -> bool:
    return element.get("class") == "stepper"


def _numbers(soup: BeautifulSoup) -> None:
    """Give fields for digits other types."""
    for field in _all(soup, "input[type=number]"):
        field["type"] = "text"
        field["inputmode"] = "numeric"
    for field in _all(soup, "input[inputmode=numeric]"):
        if field.get("type") in _TYPED and not field.find_parent(_is_stepper):
            field["type"] = "tel"


def _accordions(soup: BeautifulSoup) -> None:
    """Turn a button that opens a part into the browser's own disclosure."""
    for accordion in _all(soup, ".accordion"):
        button = accordion.select_one("button[aria-expanded]")
        body = accordion.find("div", recursive=False)
        if button is None or not isinstance(body, Tag):
            continue
        details = _new(soup, "details", accordion)
        if button["aria-expanded"] == "true":
            details["open"] = ""
        summary = _new(soup, "summary")
        for attribute in ("id", "data-was"):
            if attribute in button.attrs:
                summary[attribute] = button[attribute]
        _move(button, summary)
        inner = _new(soup, "div", body)
        inner.attrs.pop("hidden", None)  # the disclosure hides it
        _move(body, inner)
        details.extend([summary, inner])
        accordion.replace_with(details)


def _facts(soup: BeautifulSoup) -> None:
    """Turn a list of facts into a table."""
    for facts in _all(soup, "dl"):
        table = _new(soup, "table", facts)
        for name in facts.select(":scope > dt"):
            value = name.find_next_sibling("dd")
            if not isinstance(value, Tag):
                continue
            row = _new(soup, "tr")
            head = _new(soup, "th", name, scope="row")
            _move(name, head)
            cell = _new(soup, "td", value)
            _move(value, cell)
            row.extend([head, cell])
            table.append(row)
        facts.replace_with(table)


def _headings(soup: BeautifulSoup) -> None:
    """Let the main heading be one by its role only."""
    for heading in _all(soup, "h1"):
        made = _new(soup, "div", heading, role="heading", aria_level="1")
        _move(heading, made)
        heading.replace_with(made)


def _links(soup: BeautifulSoup) -> None:
    """Turn a button that only leads on into a link."""
    for form in _all(soup, ".sheet > form[method=get]"):
        button = form.find("button")
        if not isinstance(button, Tag):
            continue
        link = _new(soup, "a", button, href=str(form["action"]))
        _move(button, link)
        holder = _new(soup, "p", class_=str(form.get("class", "")))
        holder.append(link)
        form.replace_with(holder)


def _buttons(soup: BeautifulSoup) -> None:
    """Turn buttons into inputs, and into links that say they are buttons."""
    for button in _all(soup, "button"):
        plain = all(isinstance(child, NavigableString) for child in button.contents)
        text = " ".join(button.get_text().split())
        if not plain or not text or button.find_parent(_is_stepper):
            continue
        if button.get("type", "submit") == "submit" and not button.get("name"):
            made = _new(soup, "input", button, type="submit", value=text)
            button.replace_with(made)
        elif any(name in button.attrs for name in ("data-add-row", "data-opens")):
            made = _new(soup, "a", button, href="#", role="button")
            del made["type"]
            _move(button, made)
            button.replace_with(made)


def _order(soup: BeautifulSoup) -> None:
    """Put last what stood first; a part that a choice shows follows its choice."""
    for pair in _all(soup, "form.form-page > .pair"):
        pair.unwrap()
    for form in _all(soup, "form.form-page"):
        actions = form.select_one(":scope > .actions")
        if actions is None:
            continue
        for number, part in enumerate(reversed(_parts(form))):
            group = _new(soup, "div", class_="part" if number % 2 else "part even")
            group.extend(element.extract() for element in part)
            actions.insert_before(group)
        for child in reversed(actions.select(":scope > *")):
            actions.append(child.extract())
    _swap(_all(soup, "section.panel:not(.good, .sign)"))


def _swap(panels: list[Tag]) -> None:
    """Let neighbouring panels change places, two by two."""
    while len(panels) > 1:
        first, second = panels[0], panels[1]
        together = first.find_next_sibling() is second
        if together:
            first.insert_before(second.extract())
        panels = panels[2 if together else 1 :]


def _parts(form: Tag) -> list[list[Tag]]:
    """Return the parts of a form that may change places, each with what belongs to it."""
    parts: list[list[Tag]] = []
    for child in form.select(":scope > *"):
        if child.get("class") == "actions":
            break
        if child.get("type") == "hidden":
            continue
        bound = "data-shown-when" in child.attrs or child.name == "template"
        headed = bool(parts) and any(one.name == "h2" for one in parts[-1])
        if parts and (bound or headed):
            parts[-1].append(child)
        else:
            parts.append([child])
    return parts
