public import TextScreen
import TraceFilter
import TraceModel

/// All that is known of one span: a page of lines under headings that fold.
///
/// The columns' part of it is there at once; the rest comes when the span's document is read. What
/// is folded stays so from span to span.
public struct SegmentDetailPane: Pane {
  /// The keys of folding, copying and wrapping.
  public static let bindings: [KeyBinding] = [
    KeyBinding(.character("h"), .left, to: .fold),
    KeyBinding(.character("l"), .right, to: .unfold),
    KeyBinding(.character("["), to: .foldAll),
    KeyBinding(.character("]"), to: .unfoldAll),
    KeyBinding(.character(")"), to: .nextSection),
    KeyBinding(.character("("), to: .previousSection),
    KeyBinding(.character("P"), to: .jumpToParent),
    KeyBinding(.character("<"), to: .jumpToCaller),
    KeyBinding(.character(">"), to: .jumpToCallee),
    KeyBinding(.character("o"), to: .jumpToLinkedTrace),
    KeyBinding(.character("v"), to: .viewDocument),
    KeyBinding(.character("V"), to: .editDocument),
    KeyBinding(.character("y"), to: .copyValue),
    KeyBinding(.character("Y"), to: .copyJSON),
    KeyBinding(.character("x"), to: .filterBySelection),
    KeyBinding(.character("w"), to: .wrap),
  ]

  private(set) var row: Int?
  private(set) var page = DetailPage()
  private(set) var search: TextSearch?
  private var opened: OpenedTrace?
  private var span: SpanID?
  private var document: SpanDocument?
  private var entity: DocumentValue?
  /// Why the span's document couldn't be read.
  private(set) var failure: String?
  /// Where the span's document is.
  private var address: DocumentAddress?

  /// A pane that shows no span yet.
  public init() {}

  /// Shows another span, from its first line, as far as the columns know it; or the same span
  /// anew, in a time zone that was changed.
  ///
  /// - Parameters:
  ///   - row: The span.
  ///   - opened: The timings of its trace, where they are known.
  ///   - session: The traces, and how things are shown.
  public mutating func show(row: Int, opened: OpenedTrace?, in session: Session) {
    let address = DocumentAddress(ofRow: row, in: session)
    let span = session.store.spans.id[row]
    let isSame = self.row == row && self.address == address && self.span == span
    let known = self.address == address ? document : nil
    self.row = row
    self.opened = opened
    self.address = address
    self.span = span
    if let known {
      show(.document(known), of: row, in: session)
      if !isSame { page.perform(.first) }
      return
    }
    document = nil
    entity = nil
    failure = nil
    let sections = DetailSections(row: row, opened: opened, session: session)
    page.show(sections.sections(notice: "reading the document", ink: .faint))
    page.perform(.first)
  }

  /// The condition of a filter that selects what the selected line shows; nothing where none does.
  var selectedCondition: FilterExpression? { page.selectedLine?.node.condition }

  /// The span in its document as JSON, once that is read.
  var documentText: String? { entity.map { DocumentText.pretty($0) } }

  /// The AWS region that the document tells of.
  var region: String? { document.flatMap { ConsoleLink.region(in: $0.value) } }

  /// The document that isn't read yet.
  var wanted: DocumentAddress? { document == nil ? address : nil }

  /// Shows the same span as it is among traces that came meanwhile; the page stays where it is.
  ///
  /// - Parameters:
  ///   - row: The span's row by now.
  ///   - opened: The timings of its trace.
  ///   - session: The traces, and how things are shown.
  mutating func move(to row: Int, opened: OpenedTrace, in session: Session) {
    let address = DocumentAddress(ofRow: row, in: session)
    let isSame = self.address == address
    self.row = row
    self.opened = opened
    self.address = address
    span = session.store.spans.id[row]
    guard let document else { return }
    if isSame {
      show(.document(document), of: row, in: session)
    } else {
      // A later version of it: until that is read, the one before stays on the screen.
      self.document = nil
    }
  }

  /// Tells how much room the title and the page have.
  public mutating func resize(to size: Size, in session: Session) {
    page.resize(to: Size(columns: size.columns, rows: size.rows - Self.titleRows(in: size)))
  }

  /// Takes in documents that were read, searches, and the pane's commands.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .documentRead(let address, let result):
      if let row, address == self.address { show(result, of: row, in: session) }
      return []
    case .search(let text):
      search = text.isEmpty ? nil : TextSearch(text)
      return search.map { find($0, direction: 1, from: 0) } ?? []
    case .command(let command): return update(command)
    default: return []
    }
  }

  private mutating func show(_ result: DocumentResult, of row: Int, in session: Session) {
    let sections = DetailSections(row: row, opened: opened, session: session)
    switch result {
    case .document(let document):
      failure = nil
      let (nodes, entity) = sections.sections(of: document)
      self.document = document
      self.entity = entity
      page.show(nodes)
    case .failure(let reason):
      failure = reason
      page.show(sections.sections(notice: reason, ink: .fault))
    }
  }

  private mutating func update(_ command: Command) -> [Effect] {
    if page.perform(command) { return [] }
    switch command {
    case .nextMatch: return repeatSearch(direction: 1)
    case .previousMatch: return repeatSearch(direction: -1)
    case .copyValue: return page.selectedText.map { [.copy($0)] } ?? []
    case .copyJSON:
      guard let documentText else {
        return [.perform(.notice("the document isn't read yet"))]
      }
      return [.copy(documentText)]
    case .viewDocument, .editDocument:
      guard let documentText else {
        return [.perform(.notice("the document isn't read yet"))]
      }
      return [.show(documentText + "\n", in: command == .viewDocument ? .pager : .editor)]
    default: return []
    }
  }

  private mutating func repeatSearch(direction: Int) -> [Effect] {
    guard let search else {
      return [.perform(.notice("nothing to search for; type / first"))]
    }
    return find(search, direction: direction, from: 1)
  }

  private mutating func find(_ search: TextSearch, direction: Int, from first: Int) -> [Effect] {
    switch page.find(search, direction: direction, from: first) {
    case .found: []
    case .foundBehindEnd: [.perform(.notice("went around the end of the page"))]
    case .notFound: [.perform(.notice(first == 0 ? "no line matches" : "no other line matches"))]
    }
  }

  /// How many rows the title and the tabs take; a pane of one row shows the page instead.
  static func titleRows(in size: Size) -> Int {
    size.rows >= 8 ? 2 : size.rows >= 2 ? 1 : 0
  }
}
