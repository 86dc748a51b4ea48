"""What an expression may stand for, and where that came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from verify_lint.finding import Certainty
from verify_lint.resolve import syntax

if TYPE_CHECKING:
    from verify_lint.resolve.module import Module


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant, or an empty container, which counts by its truth only."""

    value: Any


@dataclass(frozen=True, slots=True)
class Named:
    """Something outside the checked code, by its canonical dotted name; ``bound`` when reached through an instance."""

    name: str
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """A dict display, a call of ``dict``, or two mappings joined by ``|``.

    ``seen`` are the names and attributes that it was reached through, from the first to the last: what was done to
    the mapping under each of them counts. A text is a name that another file reads at its end.
    """

    module: Module
    node: syntax.Dict | syntax.Call | syntax.BinaryOperation
    seen: tuple[tuple[Module, syntax.Name | syntax.Attribute | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence:
    """A tuple, list or set display with at least one element."""

    module: Module
    node: syntax.Tuple | syntax.List | syntax.Set


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the checked code."""

    module: Module
    node: syntax.ClassDef


@dataclass(frozen=True, slots=True)
class Object:
    """An instance; ``call`` is the call that made it, where that is known."""

    of: Class | Named
    call: syntax.Call | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The attributes of an object as a mapping: ``vars(x)``, ``asdict(x)``."""

    of: Object


@dataclass(frozen=True, slots=True)
class Function:
    """A function, method or lambda of the checked code; ``owner`` is the class it was looked up in."""

    module: Module
    node: syntax.FunctionDef | syntax.Lambda
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Super:
    """What ``super()`` gives inside a class."""

    of: Class


@dataclass(frozen=True, slots=True)
class File:
    """A module of the checked code."""

    module: Module


@dataclass(frozen=True, slots=True)
class Partial:
    """A callable with some of its arguments given: ``functools.partial`` or ``partialmethod``."""

    module: Module
    call: syntax.Call
    target: Value


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a caller gives: a parameter of a function, or what an attribute of a class is set to (a field).

    ``key`` is set for one entry of a ``**kwargs`` parameter, or of a mapping that a parameter is; with a dot before it, for
    an attribute of an object that a parameter is. ``seen`` as for :class:`Mapping`, where the parameter is known to be one.
    ``filled``: the call that made the very object gives the field, so that its default does not count.
    """

    module: Module
    owner: syntax.FunctionDef | syntax.Lambda | syntax.ClassDef
    name: str
    key: str | None = None
    seen: tuple[tuple[Module, syntax.Name | syntax.Attribute | str], ...] = ()
    filled: bool = False

    @property
    def attribute(self) -> str | None:
        """The attribute of the object that the parameter is, where that is meant."""
        return self.key[1:] if self.key is not None and self.key.startswith(".") else None

    @property
    def is_star(self) -> bool:
        """Whether it is ``**kwargs``, or an entry of it."""
        star = None if isinstance(self.owner, syntax.ClassDef) else self.owner.params.star_kwarg
        return star is not None and star.name.value == self.name

    @property
    def collects(self) -> bool:
        """Whether it is one entry of ``**kwargs``: what a call gives under that keyword."""
        return self.key is not None and self.is_star

    @property
    def is_field(self) -> bool:
        """Whether it is an attribute of a class."""
        return isinstance(self.owner, syntax.ClassDef)

    @property
    def owner_class(self) -> Class:
        """The class of a field."""
        assert isinstance(self.owner, syntax.ClassDef)
        return Class(self.module, self.owner)


class Special(Enum):
    """Values without a content of their own."""

    UNKNOWN = "cannot be decided"
    ABSENT = "there is no such entry"


UNKNOWN = Special.UNKNOWN
ABSENT = Special.ABSENT


Value = (
    Literal
    | Named
    | Mapping
    | Sequence
    | Class
    | Object
    | View
    | Function
    | Super
    | File
    | Partial
    | Parameter
    | Special
)


class Assume(Enum):
    """What a condition on the way tells about a value."""

    TRUTHY = "truthy"
    FALSY = "falsy"
    NONE = "None"
    NOT_NONE = "not None"
    NOT_FALSE = "not False"
    NOT_TRUE = "not True"
    NOT_EMPTY = "not an empty text"


_CONTRARY = {Assume.TRUTHY: Assume.FALSY, Assume.FALSY: Assume.TRUTHY}


def contrary(assume: frozenset[Assume]) -> frozenset[Assume]:
    """What conditions on a value tell of its contrary."""
    return frozenset(_CONTRARY[item] for item in assume if item in _CONTRARY)


# What a condition tells of an entry that is there.
PRESENT = frozenset({Assume.TRUTHY, Assume.NOT_NONE})


class Origin(NamedTuple):
    """One value that an expression may have, with the node that it comes from.

    ``certainty`` is OFF for a plain value and DEFAULT for one that somebody may have set otherwise. ``negated``: what
    is used is the contrary of what stands at the node. ``whole`` is the expression that computes the value from the
    node, where there is one: to replace the node need not have the effect that replacing the whole has. ``boolean``: a
    parameter that is compared with True or False, so that no other value will do. ``settled``: put there by a statement
    about this very object, so that what the attribute may be otherwise does not matter. ``used`` is the expression that brings
    a value of another file into the one that asks, with that file.
    """

    value: Value
    module: Module
    node: syntax.Node
    certainty: Certainty = Certainty.OFF
    negated: bool = False
    whole: syntax.Node | None = None
    boolean: bool = False
    assume: frozenset[Assume] = frozenset()
    settled: bool = False
    used: tuple[Module, syntax.Node] | None = None

    def computed(self, value: Value, whole: syntax.Node) -> Origin:
        """The same place, another value, computed by an expression."""
        return self._replace(value=value, whole=whole, negated=False)

    def by_default(self) -> Origin:
        """The same, where somebody may have chosen otherwise."""
        return self if self.certainty is Certainty.DEFAULT else self._replace(certainty=Certainty.DEFAULT)

    def on_one_path(self) -> Origin:
        """The same, where it is so on one path only."""
        return self._replace(certainty=Certainty.PATH) if self.certainty is Certainty.OFF else self

    def assuming(self, assume: frozenset[Assume]) -> Origin:
        """The same under more conditions."""
        return self._replace(assume=self.assume | assume) if assume - self.assume else self


Origins = tuple[Origin, ...]


def negate(origin: Origin) -> Origin:
    """The contrary of a value that stands elsewhere: a truth value, whatever that is."""
    known = truth(origin.value)
    value = origin.value if known is None else Literal(not known)
    return Origin(value, origin.module, origin.node, origin.certainty, not origin.negated, origin.whole, boolean=True)


def as_taken(given: Origin, by: Origin) -> Origin:
    """What is given for a value, as something sees it that takes that value, or its contrary."""
    return negate(given) if by.negated else given


def truth(value: Value) -> bool | None:
    """Whether a value is true, as far as that is known."""
    match value:
        case Literal(constant):
            return bool(constant)
        case Mapping():
            return mapping_truth(value)
        case Sequence() | Class() | Function() | File() | Partial() | Super():
            return True
        case _:
            return None


def mapping_truth(value: Mapping) -> bool | None:
    """An empty display is false; one that is made of ``**`` parts only may be either."""
    if isinstance(value.node, syntax.BinaryOperation):
        return None
    if isinstance(value.node, syntax.Call):
        return bool(value.node.args) or False
    if not value.node.elements:
        # Under a name, it may have been filled.
        return None if value.seen else False
    return True if any(isinstance(element, syntax.DictElement) for element in value.node.elements) else None


def contradicts(value: Value, assume: frozenset[Assume]) -> bool:
    """Whether a value cannot be the one that passed the conditions."""
    known = truth(value)
    constant = value.value if isinstance(value, Literal) else ...
    return (
        (known is False and Assume.TRUTHY in assume)
        or (known is True and Assume.FALSY in assume)
        or (constant is None and Assume.NOT_NONE in assume)
        or (known is not None and constant is not None and Assume.NONE in assume)
        or (constant is False and Assume.NOT_FALSE in assume)
        or (constant is True and Assume.NOT_TRUE in assume)
        or (constant == "" and Assume.NOT_EMPTY in assume)
    )


def under(assume: frozenset[Assume], origins: Origins) -> Origins:
    """The values that pass conditions."""
    if not assume:
        return origins
    return tuple(origin.assuming(assume) for origin in origins if not contradicts(origin.value, assume))


def alternatives(*groups: Origins) -> Origins:
    """All of them, each once."""
    return tuple(dict.fromkeys(origin for group in groups for origin in group))
