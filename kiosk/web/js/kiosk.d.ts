/** What the injected scripts share. They live in the application world: the page sees none of it. */

type Kind = "plain" | "dual";
type View = "original" | "own" | "both";

/** A text node, or an image between the words (null), in the order of the page. */
interface Entry {
  node: Text | null;
  /** It stays as it is, but takes part in the sentence. */
  kept: boolean;
}

/** Text nodes that are read as one text, and what they stand in. */
interface Block {
  container: Element | ShadowRoot;
  entries: Entry[];
}

/** What stands in one text node of a block. */
interface Run<N extends Text | null = Text> {
  text: string;
  /** 0 directly in the block, n in its nth inline element. */
  form: number;
  kept: boolean;
  node: N;
  /** An image follows without a blank; the blank at the end of `text` stands for it. */
  glued?: boolean;
}

/** What is translated as a whole: a block of text nodes, or an attribute. */
interface Group {
  id: number;
  /** What its text stands in; null for an attribute. */
  container: Element | ShadowRoot | null;
  /** One for each run. */
  pieces: Piece[];
  runs: Run<Text | null>[];
  /** The language the page says; empty where it does not. */
  said: string;
  /** The same for all that is translated alike. */
  wording: string;
  /** What came for its runs; null before. */
  words: string[] | null;
  origin: string;
  flags: string[];
  kind: Kind;
  /** Its own view; null for that of the page. */
  view: View | null;
  /** How often the page has written its Swedish back over our words. */
  fights: number;
}

/** A node of Swedish text of the page, or an attribute, and what we wrote in its place. */
interface Piece {
  group: Group;
  node: Text | Element;
  /** The attribute the text stands in; null for a text node. */
  attribute: string | null;
  /** The exact Swedish. */
  source: string;
  /** What we last wrote; equals `source` while the Swedish is shown. */
  written: string;
  kept: boolean;
}

/** What is told of a unit: texts without the marks that keep directions apart. */
interface TextUnit {
  id: number;
  source: string;
  /** Empty where there is none. */
  translation: string;
  /** The translation or the source, as the view wants it. */
  shown: string;
  origin: string;
  flags: string[];
  kind: Kind;
  view: View;
  runs: Array<{ source: string; shown: string; kept: boolean }>;
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

/** An answer of the visitor: Swedish label and value, each with its translation. */
interface AnswerTold {
  label: string;
  own: string;
  value: string;
  own_value: string;
  /** Whether one can be led back to it. */
  change: boolean;
}

/** What a page says beside its form (domain/page.py has the same). */
type PageNotice = "leaving" | "logged-out" | "down" | "eid-scanned" | "eid-cancelled" | "eid-expired" |
  "eid-busy" | "eid-blocked" | "saved" | "second-signer" | "grave";

/** What a step's alternatives come to. `hints` are, or are near, what they may mean. */
interface Verdict {
  target: Element | null;
  agree: Alternative[];
  hints: Element[];
  drift: "green" | "yellow" | "red";
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

/** The mark after a text that people have written; its middle, in pixels of the view. */
interface Dot {
  x: number;
  y: number;
  reviewed: boolean;
  dark: boolean;
}

interface Scene {
  frame: Box | null;
  dashed: boolean;
  pointer: Box | null;
  arrow: "left" | "right" | "down" | "up";
  tags: Tag[];
  dots: Dot[];
  /** The control that is being spoken of. */
  spoken: Box | null;
}

/** What frames wear of it. */
type Worn = Pick<Scene, "tags" | "dots" | "spoken">;

/** Letters of a text that is told, and where they stand in the page. */
interface TextSpan {
  /** From the beginning of the text. */
  at: number;
  node: Text;
  /** In the node, which holds `value`. */
  start: number;
  length: number;
  value: string;
}

/** What is to be said: a text, or a code for words of ours (hearing.py has the same). */
interface Part {
  text: string;
  language: string;
  /** What place.js calls it; 0 for what has no place in the page. */
  number: number;
  /** Somebody's own: for the ear of one. */
  private: boolean;
  code: string;
  count: number;
  of: number;
}

/** What is at a point. */
interface Heard {
  /** The same for all that is one thing to press; 0 for what is to be pressed at once. */
  key: number;
  parts: Part[];
  /** A frame that we do not reach, and where in it the point is. */
  frame: { path: number[]; x: number; y: number } | null;
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
  open: boolean;
}

/** What a frame has to tell. */
interface Outbox {
  id: string;
  url: string;
  /** Where its window stands: its number in each window around. */
  path: number[];
  lines: string[];
}

type Root = Document | ShadowRoot;

interface Kiosk {
  send(type: string, body: object): void;
  drain(): Outbox;
  id: string;
  timers: {
    due(): void;
  };
  roots: {
    all(): Root[];
    opened(listener: (root: Root) => void): void;
    parent(node: Node): Element | null;
    closest(node: Node, selector: string): Element | null;
    select(selector: string): Element[];
    texts(part: Node): Generator<Text | HTMLInputElement>;
    children(part: Node): Iterable<Node>;
    frameDocument(frame: Element): Document | null;
    rescan(): void;
    listen(type: string, listener: (event: Event) => void): void;
    capture(type: string, listener: (event: Event) => void): void;
    changed(listener: (records: MutationRecord[]) => void): void;
    adopt(content: Document): boolean;
    html(content?: Document): string;
    window(node: Node): Window & typeof globalThis;
  };
  wrote: {
    note(words: string, source: string): void;
    back(text: string): string;
    known(text: string): boolean;
  };
  reading: {
    begin(): void;
    end(): void;
    state(element: Element): { skipped: boolean; closed: boolean; edited: boolean; said: string };
    distrust(said: string): void;
    typed(): Set<string>;
    open(node: Node): boolean;
    readable(node: Node): boolean;
    described(element: Element): boolean;
    editable(element: Element): boolean;
    said(node: Node): string;
    swedish(tag: string): boolean;
  };
  blocks: {
    begin(): void;
    end(): void;
    read(container: Element | ShadowRoot): Array<Entry[] | Element>;
    containerAt(node: Node): Element | ShadowRoot | null;
    words(text: string): number;
  };
  runs: {
    of(entries: Entry[], container: Element | ShadowRoot): Run[];
  };
  units: {
    text(node: Node): string;
    language(tag: string | null, direction: string): void;
    translations(units: Array<[number, string[], string, string[]]>): number;
    target(): { language: string; direction: string };
    pieces(): Iterable<Piece>;
    at(node: Node): TextUnit | null;
    choose(id: number, view: View | null): Group | null;
    unchoose(): void;
    active(): boolean;
    take(blocks: Block[]): void;
    blank(): Group;
    kindOf(node: Node): Kind;
    add(group: Group, unsteady: boolean): void;
    drop(group: Group): void;
    holds(group: Group): boolean;
    leaveShut(part: Element): void;
    /** Whether a text node shows what we wrote, or read, last. */
    ours(node: Node): boolean;
    start(epoch: number): void;
    epoch(): number;
    /** Whether what we wrote last still stands in the page. */
    current(piece: Piece): boolean;
    show(groups: Group[]): void;
  };
  attributes: {
    /** An attribute's Swedish. */
    source(element: Element, name: string): string | null;
    /** The group of an attribute. */
    group(element: Element, name: string): Group | null;
    take(part: Root | Element): void;
    changed(element: Element, name: string): boolean;
  };
  wording: {
    fold(text: string): string;
    of(runs: Run[], said: string): string;
    likeness(runs: Array<{ text: string; kept: boolean }>): string;
    latin(runs: Array<{ text: string; kept: boolean }>, said: string): boolean;
  };
  changes: {
    gatherAll(): void;
  };
  asking: {
    soon(group: Group, unsteady: boolean): void;
    forget(group: Group): void;
    restart(): void;
    answered(group: Group): void;
    /** What was sent and has no answer, letting go of what is gone; null where nothing is. */
    waiting(): Array<{ id: number; element: Element | null }> | null;
  };
  loans: {
    own(element: Element, name: string): string | null | undefined;
    lend(element: Element, name: string, value: string): void;
    adopt(element: Element, name: string): void;
    giveBack(element: Element, name: string): void;
  };
  dress: {
    giveBack(block: Element): void;
    blockOf(group: Group, answers: Map<Node, Element | null>): Element | null;
    keeps(block: Element, group: Group): Array<[Element, string, string]>;
    turn(
      block: Element,
      kept: Array<[Element, string, string]>,
      target: { language: string; direction: string },
    ): void;
    against(container: Element | ShadowRoot | null): boolean;
    arrived(part: Element): void;
    around(node: Node): Element[];
  };
  show: {
    view(view: View): void;
    only(unit: number, view: View | null): void;
    told(group: Group): TextUnit;
    write(pieces: Piece[]): void;
    restore(pieces: Piece[]): void;
    tagged(): Piece[];
    suspend(pieces: Piece[]): void;
    resume(pieces: Piece[]): void;
  };
  pins: {
    hold(node: Node): void;
    loosen(node: Node): void;
  };
  privacy: {
    personal(text: string): boolean;
    valued(node: Node): boolean;
    found(text: string): Array<[number, number]>;
    masked(field: Element): boolean;
  };
  field: {
    bring(height: number, margin: number):
      { waits: boolean; missing: number; path: number[] | null } | null;
    bringFrame(path: number[], box: Box, margin: number):
      { waits: boolean; missing: number; path: number[] | null } | null;
    inner(): Box | null;
    restore(): void;
  };
  place: {
    begin(): void;
    note(text: string, spans: TextSpan[], element: Element | null): number;
    show(number: number, sentence: [number, number], word: [number, number] | null): void;
    clear(): void;
    box(): Box | null;
    dress(colours: { soft: string; on_soft: string; word: string; on_word: string }): void;
    told(): number;
  };
  spoken: {
    textsOf(part: Element, hidden?: boolean): Text[];
    sayable(node: Text, hidden?: boolean): boolean;
    open(element: Element): boolean;
    around(node: Text): Text[];
    parts(nodes: Text[], element?: Element | null): Part[];
    words(text: string, language: string, element: Element | null, hidden?: boolean): Part[];
    code(code: string, number: number, numbers?: { count?: number; of?: number }): Part;
  };
  called: {
    name(element: Element): Part[];
    named(holders: Element[], around: Element, element: Element | null): Part[];
    attribute(element: Element, name: string, where?: string): Part[];
  };
  controls: {
    readonly CONTROLS: string;
    readonly PICTURES: string;
    at(node: Node): Element | null;
    body(element: Element): Element | null;
    kind(element: Element): string;
    told(element: Element, wanted?: { group?: boolean }): Part[];
    answers(element: Element): boolean;
    state(element: Element): Part[];
    option(option: Element, list: Element): Part[];
    groupOf(element: Element): Element | null;
    picture(element: Element): Part[];
    code(element: Element): boolean;
  };
  aloud: {
    readable(only: string): Part[];
    telling<T>(tell: () => T): T;
    walk(place: Element): Part[];
    alerts(): Element[];
    wrong(): Element[];
    at(hit: Element, x: number, y: number): { element: Element; parts: Part[] };
  };
  hear: {
    mode(hear: boolean, unasked: boolean): void;
    at(x: number, y: number): Heard | null;
  };
  near: {
    soon(): void;
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
  agree: {
    begin(): void;
    judge(step: FollowedStep, steps: FollowedStep[]): Verdict;
  };
  find: {
    matches(signature: { path: string, heading?: string }): boolean;
    steps(steps: FollowedStep[]): Finding[];
    heading(): string;
    path(): string;
    word(step: FollowedStep): string;
    pageText(): string;
    filled(element: Element): boolean;
  };
  answers: { list(): AnswerTold[]; change(index: number): boolean };
  notices: { shown(): PageNotice[] };
  follow: {
    start(steps: FollowedStep[], finish: Finish | null): void;
    finding(step: string): Finding | null;
    soon(): void;
    away(): string[];
    blank(): boolean;
  };
  signature: {
    hash(text: string): string;
    read(): { heading: string; labels: string[] };
  };
  play: {
    look(css: string): Look;
    option(css: string, text: string): Box | null;
    focus(css: string): boolean;
  };
  room: {
    meets(one: Box, other: Box): boolean;
    grown(box: Box, by: number): Box;
    clipped(element: Element): Box | null;
    framed(box: Box, element: Element): Box | null;
    whole(element: Element, margin?: number): boolean;
    union(a: Box, b: Box): Box;
    gap(a: Box, b: Box): number;
    free(spot: Box): boolean;
    crosses(spot: Box): boolean;
    overText(element: Element, spot: Box): boolean;
    toView(box: Box): Box;
  };
  highlight: {
    box(element: Element): Box | null;
    target(): Element | null;
    point(step: string | null, side: "left" | "right"): void;
    soon(): void;
  };
  tags: {
    place(taken: Box[], side: "left" | "right"): Tag[];
  };
  marks: {
    refresh(pieces: Iterable<Piece>): void;
    point(nodes: Text[]): void;
    highlight(owner: Document, name: string, priority: number): Highlight | undefined;
    ranged(node: Text, start: number, end: number): StaticRange;
  };
  frames: {
    path(inner?: Window): number[];
    near(element: Element): Document | null;
    far(element: Element): boolean;
    pathTo(frame: Element): number[] | null;
    show(inner: number[], tags: Tag[], dots: Dot[], spoken: Box | null): void;
    place(): Worn;
  };
  along: {
    beside(unit: number, by: number): void;
    mark(unit: number): void;
    leave(): void;
  };
  dots: {
    refresh(piece: Piece): void;
    place(taken: Box[]): Dot[];
    dark(element: Element, answers?: Map<Element, boolean>): boolean;
  };
  links: object;
  touch: {
    pressable(node: Node): boolean;
    tell(node: Text | HTMLInputElement, word: string, keyed: boolean): void;
    textAt(target: Element, x: number, y: number): { node: Text; offset: number } | null;
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
