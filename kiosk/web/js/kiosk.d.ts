/** What the injected scripts share. They live in the application world: the page sees none of it. */

type Kind = "plain" | "dual";
type View = "original" | "own" | "both";

/** A piece of Swedish text of the page, and what we wrote in its place. */
interface Piece {
  id: number;
  node: Text | Element;
  /** The attribute the text stands in; null for a text node. */
  attribute: string | null;
  /** The exact Swedish. */
  source: string;
  /** What we last wrote; equals `source` while the Swedish is shown. */
  written: string;
  translation: string | null;
  origin: string;
  kind: Kind;
  /** How often the page has written its Swedish back over our words. */
  fights: number;
}

interface Alternative {
  label?: string;
  role?: string;
  name?: string;
  text?: string;
  field?: string;
  css?: string;
  near?: string;
}

interface FollowedStep {
  id: string;
  page: { path: string; heading?: string };
  consequence: string;
  target: Alternative[];
}

interface Finish {
  heading: string;
  receipt: string;
}

interface FoundElement {
  tag: string;
  id: string;
  name: string;
  text: string;
}

interface Resolution {
  step: string;
  rung: "highlight" | "section" | "word" | "staff" | "absent";
  drift: "green" | "yellow" | "red";
  element: FoundElement | null;
  agree: string[];
  enabled: boolean;
  filled: boolean;
  invalid: boolean;
}

/** What the finder found, with the live elements. */
interface Finding {
  resolution: Resolution;
  target: Element | null;
  section: Element | null;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Tag {
  box: Box;
  text: string;
}

interface Scene {
  frame: Box | null;
  dashed: boolean;
  pointer: Box | null;
  arrow: "left" | "right" | "down" | "up";
  tags: Tag[];
}

/** What an unattended visitor sees of an element. */
interface Look {
  box: Box | null;
  highlighted: boolean;
  /** Whether something else is highlighted. */
  astray: boolean;
  kind: string;
  value: boolean;
  chosen: string;
}

type Root = Document | ShadowRoot;

interface Kiosk {
  send(type: string, body: object): void;
  roots: {
    all(): Root[];
    opened(listener: (root: Root) => void): void;
    parent(node: Node): Element | null;
    closest(node: Node, selector: string): Element | null;
    select(selector: string): Element[];
    rescan(): void;
    listen(type: string, listener: (event: Event) => void): void;
    changed(listener: (records: MutationRecord[]) => void): void;
    html(): string;
    window(node: Node): Window & typeof globalThis;
  };
  reading: {
    begin(): void;
    end(): void;
    readable(node: Node): boolean;
    described(element: Element): boolean;
  };
  units: {
    text(node: Node): string;
    attribute(element: Element, name: string): string | null;
    language(tag: string | null, direction: string): void;
    translations(units: Array<[number, string[], string, string[]]>): number;
    target(): { language: string; direction: string };
    pieces(): IterableIterator<Piece>;
    fold(text: string): string;
    start(epoch: number): void;
  };
  show: {
    view(view: View): void;
    write(pieces: Piece[]): void;
    restore(pieces: Piece[]): void;
    readable(): Array<{ text: string; language: string }>;
    tagged(): Piece[];
    suspend(pieces: Piece[]): void;
    resume(pieces: Piece[]): void;
    unpin(node: Node): void;
    lent(element: Element, name: string): string | null | undefined;
  };
  names: {
    begin(): void;
    fold(text: string | null): string;
    role(element: Element): string;
    name(element: Element): string;
    label(element: Element): string;
    text(element: Element): string;
    visible(element: Element): boolean;
    exposed(element: Element): boolean;
    labels(element: Element): Element[];
    level(element: Element): number;
    headings(): Element[];
    references(element: Element, attribute: string): Element[];
  };
  match: {
    begin(): void;
    alternative(alternative: Alternative): Element[];
    field(element: Element): boolean;
    uncovered(element: Element): boolean;
    seen(element: Element): boolean;
    within(element: Element, selector: string): boolean;
  };
  find: {
    step(step: FollowedStep): Finding;
    steps(steps: FollowedStep[]): Finding[];
    heading(): string;
    path(): string;
    word(step: FollowedStep): string;
    pageText(): string;
    filled(element: Element): boolean;
  };
  follow: {
    start(steps: FollowedStep[], finish: Finish | null): void;
    finding(step: string): Finding | null;
    soon(): void;
    away(): string[];
    blank(): boolean;
  };
  play: {
    look(css: string): Look;
    focus(css: string): boolean;
  };
  highlight: {
    box(element: Element): Box | null;
    target(): Element | null;
    point(step: string | null, side: "left" | "right"): void;
    soon(): void;
    clipped(element: Element): Box | null;
    toView(box: Box): Box;
    free(spot: Box): boolean;
    meets(one: Box, other: Box): boolean;
  };
  tags: {
    place(taken: Box[], side: "left" | "right"): Tag[];
  };
  marks: {
    refresh(pieces: Iterable<Piece>): void;
  };
}

declare var kiosk: Kiosk;

interface Channel {
  objects: { bridge: { receive(line: string): void } };
}

declare class QWebChannel {
  constructor(transport: object, ready: (channel: Channel) => void);
}

declare var qt: { webChannelTransport: object };

interface Document {
  readonly adoptedStyleSheets: CSSStyleSheet[];
}
