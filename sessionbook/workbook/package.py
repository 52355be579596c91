"""A workbook as a package of parts, edited without touching what is not ours to change."""

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from sessionbook.workbook import refusals, zipcopy, zipopen
from sessionbook.workbook.ooxml import OFFICE, Part, damaged, tag
from sessionbook.workbook.opc import (
    CONTENT_TYPES,
    PACKAGE_RELS,
    TYPES_PART,
    Rel,
    Sheet,
    declared_types,
    plain_relations,
    relations,
    rels_name,
    source_of,
)

RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_SMALL = 1_000_000
_ALONE = ("xl/styles.xml", "xl/sharedStrings.xml")


class Package:
    """An open workbook. Parts are read on demand; only those changed are written anew.

    Parts that the package is asked `whole` keep nothing but rows out of their trees.
    """

    def __init__(self, contenu: bytes, *, whole: bool = False) -> None:
        self._whole = whole
        refusals.refuse_other_kinds(contenu)
        self._archive = zipopen.open_archive(contenu)
        self._members = {member.name: member for member in self._archive.members}
        self._added: dict[str, bytes] = {}
        self._parts: dict[str, Part] = {}
        self._contents: dict[str, bytes] = {}
        self._rels: dict[str, tuple[Rel, ...]] = {}
        self._types: dict[str, str] = {}
        self._sheets: tuple[Sheet, ...] | None = None
        self._spellings = {name.casefold(): name for name in self._members}
        self.original_names = tuple(self._members)
        if TYPES_PART not in self._members:
            raise refusals.not_a_workbook()
        self.main = self._find_main()
        kinds = {rel.kind for source in ("", self.main) for rel in self.rels(source)}
        refusals.refuse_unsafe(kinds, self._members, self.part(self.main).root)

    def names(self) -> tuple[str, ...]:
        """Names of the members, in order, new ones last."""
        return (*self._members, *self._added)

    def has(self, name: str) -> bool:
        """True when there is a part of this name."""
        return name in self._members or name in self._added

    def reopened(self, contenu: bytes) -> "Package":
        """What these bytes, written from this package, hold when they are opened anew.

        What was inflated and parsed here is not a second time where the members are the
        same to the byte and nobody edits them.
        """
        after = Package(contenu)
        for name in self._members.keys() & after._members.keys():
            if self.raw(name) != after.raw(name):
                continue
            if name in self._contents:
                after._contents[name] = self._contents[name]
            if name in self._parts and not self._parts[name].changed:
                after._parts.setdefault(name, self._parts[name])
            if source_of(name) in self._rels:
                after._rels.setdefault(source_of(name), self._rels[source_of(name)])
        return after

    def raw(self, name: str) -> bytes:
        """The bytes of a member as they stand in the archive, header included; empty if absent."""
        return self._members[name].local if name in self._members else b""

    def is_new(self, name: str) -> bool:
        """True for a part that was added, even in place of one of the file."""
        return name in self._added

    def spliced(self, name: str) -> bool:
        """True when the bytes of a part were not all written from a parsed tree."""
        return name not in self._parts or self._parts[name].spliced

    def read(self, name: str) -> bytes:
        """Content of a part as it is now; UneditableError when it is missing or damaged."""
        if name in self._parts and (name in self._added or self._parts[name].changed):
            return self._parts[name].to_bytes()
        if name in self._added:
            return self._added[name]
        if name not in self._members:
            raise damaged(name)
        return self.original(name)

    def original(self, name: str) -> bytes:
        """Content of a part as it stands in the file; small ones are inflated once."""
        if name in self._contents:
            return self._contents[name]
        content = self._members[name].content
        if len(content) < _SMALL:
            self._contents[name] = content
        return content

    def part(self, name: str) -> Part:
        """A part parsed for editing; UneditableError when it is missing or not sound XML."""
        if name not in self._parts:
            self._parts[name] = Part(name, self.read(name), whole=self._whole)
        return self._parts[name]

    def add(self, name: str, data: bytes, content_type: str = "") -> None:
        """Add a part at the end, with its content type when no default already says it."""
        self._added[name] = data
        self._spellings[name.casefold()] = name
        if content_type and self.content_type(name) != content_type:
            types = self.part(TYPES_PART)
            override = {"PartName": f"/{name}", "ContentType": content_type}
            types.root.append(types.root.makeelement(tag("Override", CONTENT_TYPES), override))
            types.changed = True
            self._types.setdefault(f"/{name.casefold()}", content_type)

    def remove(self, name: str) -> None:
        """Remove a part with its content type and its own relationships."""
        self._types.clear()
        self._rels.pop(name, None)
        self._sheets = None
        types = self.part(TYPES_PART)
        for gone in (name, rels_name(name)):
            self._spellings.pop(gone.casefold(), None)
            self._members.pop(gone, None)
            self._added.pop(gone, None)
            self._parts.pop(gone, None)
            for override in list(types.root.iterchildren(tag("Override", CONTENT_TYPES))):
                if override.get("PartName") == f"/{gone}":
                    types.root.remove(override)
                    types.changed = True

    def content_type(self, name: str) -> str:
        """Content type of a part, empty when none is declared."""
        types = self._declared_types()
        found = types.get(f"/{name.casefold()}")
        if found is None:
            found = types.get("." + name.rpartition(".")[2].casefold(), "")
        return found

    def _declared_types(self) -> dict[str, str]:
        if not self._types:
            self._types = declared_types(self.read(TYPES_PART))
        return self._types

    def rels(self, source: str) -> tuple[Rel, ...]:
        """Relationships of a part, none when it has none."""
        if source not in self._rels:
            name = rels_name(source)
            self._rels[source] = self._listed_rels(source, name) if self.has(name) else ()
        return self._rels[source]

    def _listed_rels(self, source: str, name: str) -> tuple[Rel, ...]:
        if name not in self._parts:
            plain = plain_relations(source, self.read(name), self._spelt)
            if plain is not None:
                return plain
        return relations(source, self.part(name).root, self._spelt)

    def _spelt(self, target: str) -> str:
        """The name as the archive spells it: parts ignore case and may escape characters."""
        if self.has(target):
            return target
        spelt = self._spellings.get(target.casefold())
        return spelt or self._spellings.get(unquote(target).casefold(), target)

    def related(self, source: str, kind: str) -> Rel | None:
        """The first internal relationship of a part whose kind ends with this word."""
        found = (r for r in self.rels(source) if r.kind.endswith(f"/{kind}") and not r.external)
        return next(found, None)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relationship from a part to another and give its id."""
        name = rels_name(source)
        if not self.has(name):
            head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            body = f'<Relationships xmlns="{PACKAGE_RELS}"/>'.encode()
            self.add(name, head + body, RELS_TYPE)
        part = self.part(name)
        taken = {rel.id for rel in self.rels(source)}
        rel_id = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        entry = part.root.makeelement(
            tag("Relationship", PACKAGE_RELS),
            {
                "Id": rel_id,
                "Type": kind,
                "Target": posixpath.relpath(f"/{target}", f"/{posixpath.dirname(source)}"),
            },
        )
        part.root.append(entry)
        part.changed = True
        self._forget_rels(source)
        return rel_id

    def _forget_rels(self, source: str) -> None:
        self._rels.pop(source, None)
        if source == self.main:
            self._sheets = None

    def unrelate(self, source: str, rel_id: str) -> None:
        """Remove a relationship of a part."""
        self._forget_rels(source)
        part = self.part(rels_name(source))
        for entry in list(part.root.iterchildren("*")):
            if entry.get("Id") == rel_id:
                part.root.remove(entry)
                part.changed = True

    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet of the workbook, in order; listed anew once `relate` or `unrelate` ran."""
        if self._sheets is None:
            self._sheets = tuple(self._listed_sheets())
        return self._sheets

    def _listed_sheets(self) -> Iterator[Sheet]:
        rels = {rel.id: rel for rel in self.rels(self.main)}
        for entry in self.part(self.main).root.iterfind(f"{tag('sheets')}/{tag('sheet')}"):
            rel = rels.get(entry.get(tag("id", OFFICE)) or "")
            worksheet = rel is not None and rel.kind.endswith("/worksheet")
            part = rel.target if rel and worksheet and self.has(rel.target) else ""
            yield Sheet(entry.get("name") or "", part, entry)

    def free_name(self, pattern: str) -> str:
        """The first unused name of a numbered pattern such as « xl/comments{}.xml ».

        A part that stands alone gets no number: some readers know it by that name only.
        """
        types = self._declared_types()
        alone = pattern.format("") if pattern.format("") in _ALONE else pattern.format(1)
        numbered = (pattern.format(n) for n in range(1, len(self._spellings) + len(types) + 2))
        return next(
            name
            for name in (alone, *numbered)
            if name.casefold() not in self._spellings and f"/{name.casefold()}" not in types
        )

    def changes(self) -> dict[str, bytes]:
        """Parts whose content is no longer that of the file, new ones included."""
        found = {}
        for name, part in self._parts.items():
            if part.changed and name in self._members:
                data = part.to_bytes()
                if data != self.original(name):
                    found[name] = data
        return found | {name: self.read(name) for name in self._added}

    def to_bytes(self, changes: Mapping[str, bytes] | None = None) -> bytes:
        """The package with its `changes`; members that did not change keep their very bytes."""
        changes = self.changes() if changes is None else changes
        kept = [
            zipcopy.replaced(member, changes[name]) if name in changes else member
            for name, member in self._members.items()
        ]
        new = [zipcopy.created(name, changes[name]) for name in self._added]
        return zipcopy.assemble([*kept, *new], self._archive.comment)

    def _find_main(self) -> str:
        main = self.related("", "officeDocument")
        if main is None or main.target not in self._members:
            raise refusals.not_a_workbook()
        if not refusals.SPREADSHEET.fullmatch(self.content_type(main.target)):
            raise refusals.not_a_workbook()
        return main.target
