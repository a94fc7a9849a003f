public import Explorer
public import TextScreen
import TraceAnalysis
import TraceFilter
public import TraceModel

/// A terminal without a screen: keys come from a script, and what is shown is kept.
public struct HeadlessTerminal: Terminal, ~Copyable {
  /// The size that it was made with.
  public private(set) var size: Size
  /// Every surface that was shown, the last one last.
  public private(set) var shown: [Surface] = []
  /// What was put on the clipboard.
  public private(set) var copied: [String] = []
  /// How often the program was suspended.
  public private(set) var suspensions = 0
  /// The palettes that were asked for.
  public private(set) var palettes: [Palette] = []
  /// How often the terminal was given to another program.
  public private(set) var loans = 0
  private var events: [TerminalEvent]

  /// A terminal that delivers these events, and is then gone.
  public init(size: Size, events: [TerminalEvent]) {
    self.size = size
    self.events = events
  }

  /// Keeps the surface.
  public mutating func present(_ surface: borrowing Surface) {
    shown.append(copy surface)
  }

  /// The next event of the script.
  public mutating func nextEvent() -> TerminalEvent {
    events.isEmpty ? .closed : events.removeFirst()
  }

  /// Counts.
  public mutating func suspend() {
    suspensions += 1
  }

  /// Keeps the palette.
  public mutating func use(_ palette: Palette) {
    palettes.append(palette)
  }

  /// Counts, and lets the other program run.
  public mutating func lend(to body: () -> Void) {
    loans += 1
    body()
  }

  /// Keeps the text.
  public mutating func copyToClipboard(_ text: String) {
    copied.append(text)
  }
}

/// Keys typed into an explorer, whose effects are carried out at once.
///
/// ```swift
/// var script = Script(store, size: Size(columns: 80, rows: 24))
/// script.type("j", .enter)
/// #expect(script.screen.contains("bottleneck"))
/// ```
public struct Script {
  /// The state after the keys so far.
  public private(set) var state: AppState
  /// What was put on the clipboard.
  public private(set) var copied: [String] = []
  /// Whether the program was left.
  public private(set) var hasQuit = false
  /// How often the program was suspended.
  public private(set) var suspensions = 0
  private let documents: (Int) -> DocumentResult
  /// How often it was asked to stop loading.
  public private(set) var stops = 0
  /// How often it was asked to load.
  public private(set) var loads = 0
  /// The filters that were kept for the history, the newest last.
  public private(set) var remembered: [String] = []
  /// The palettes that were asked for.
  public private(set) var palettes: [Palette] = []
  /// The texts that were shown in other programs.
  public private(set) var viewed: [(text: String, program: TextProgram)] = []
  /// The files that what arrives was to be written into; nothing where that was to end.
  public private(set) var recordings: [String?] = []
  /// What was to be written into files.
  public private(set) var fileRequests: [FileRequest] = []
  /// The commands that were kept for the history, the newest last.
  public private(set) var rememberedCommands: [String] = []
  private let metadata: (any MetadataSearch)?
  /// What there is in folders, as they are typed.
  public var folders: [String: [String]] = [:]

  /// An explorer that has loaded a store.
  ///
  /// - Parameters:
  ///   - store: The traces.
  ///   - size: The size of the screen.
  ///   - summary: What the status line says.
  ///   - glyphs: The characters of the chrome.
  ///   - localOffset: Seconds east of Greenwich of the user's time zone.
  ///   - region: The AWS region of traces that don't tell theirs.
  ///   - metadata: Searches the metadata of the traces.
  ///   - documents: The document that holds the span of a row.
  public init(
    _ store: TraceStore,
    size: Size = Size(columns: 80, rows: 24),
    summary: LoadSummary = LoadSummary(loaded: "loaded from a test"),
    glyphs: GlyphSet = .unicode,
    localOffset: Int = 0,
    region: String? = nil,
    metadata: (any MetadataSearch)? = nil,
    documents: @escaping (Int) -> DocumentResult = { _ in .failure("there is no document") }
  ) {
    self.documents = documents
    self.metadata = metadata
    var session = Session(glyphs: glyphs, localOffset: localOffset)
    session.region = region
    state = AppState(session: session, size: size)
    run(state.resize(to: size))
    perform(.loaded(LoadedSession(store: store, summary: summary)))
  }

  /// Types keys, one after the other.
  public mutating func type(_ keys: KeyEvent...) {
    for key in keys { run(state.handle(key)) }
  }

  /// Types a text, letter by letter.
  public mutating func type(_ text: String) {
    for character in text { type(.character(character)) }
  }

  /// Lets something happen that no key asked for.
  public mutating func perform(_ action: Action) {
    run(state.update(action))
  }

  /// Changes the size of the screen.
  public mutating func resize(to size: Size) {
    run(state.resize(to: size))
  }

  /// What the screen shows.
  public var surface: Surface { state.draw() }

  /// The screen's text, row by row, without trailing spaces.
  public var screen: String { surface.text }

  private mutating func run(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .perform(let action): perform(action)
      case .sortTraces(let column, let descending):
        let order = TraceOrder(
          of: state.session.store,
          by: column,
          descending: descending,
          metadata: metadata
        )
        perform(.tracesSorted(order, version: state.session.version))
      case .fillColumns:
        let contents = ColumnContents(
          state.session.columns,
          of: state.session.store,
          version: state.session.version,
          metadata: metadata
        )
        perform(.columnsFilled(contents))
      case .groupTraces:
        let session = state.session
        guard let question = ListGroups.Question(of: session) else { continue }
        let groups = ListGroups(
          question,
          among: session.filtered?.traces,
          in: session.store,
          sort: session.groupSort
        )
        perform(.tracesGrouped(groups))
      case .sortGroups(let groups):
        perform(.tracesGrouped(groups.sorted(by: state.session.groupSort)))
      case .preview(let trace):
        perform(.previewed(TracePreview(of: trace, in: state.session)))
      case .analyze(let trace):
        let session = state.session
        let marks = session.filter.map { filter in
          evaluator.spans(satisfying: filter.expression, inTrace: trace)
        }
        let opened = OpenedTrace(
          trace: trace,
          in: session.store,
          version: session.version,
          marks: marks ?? [],
          rules: session.hintRules
        )
        perform(.traceOpened(opened))
      case .analyzeMarked(let traces):
        let session = state.session
        perform(
          .markedAnalyzed(
            traces.map {
              OpenedTrace(
                trace: $0,
                in: session.store,
                version: session.version,
                rules: session.hintRules
              )
            }
          )
        )
      case .filter(let question):
        let version = state.session.version
        if let answer = FilterAnswer(question, by: evaluator, version: version) {
          perform(.filtered(answer))
        }
      case .completeFilter(let text, let cursor):
        let completion = FilterCompletion(
          of: text,
          at: cursor,
          values: FilterValues(of: evaluator.index),
          metadata: metadata,
          groups: state.session.groups
        )
        perform(.filterCompleted(completion))
      case .countMap(let question):
        let session = state.session
        let nodes = ServiceNodes(of: session.store)
        let calls = ServiceCalls(between: nodes, in: session.store)
        perform(
          .mapCounted(ServiceMapAnswer(question, in: session, nodes: nodes, calls: calls))
        )
      case .report(let request):
        let session = state.session
        let context = ReportContext(
          index: FilterIndex(session.store),
          traces: session.filtered?.traces,
          groups: session.groups,
          metadata: metadata
        )
        let report = request.question.report(in: context)
        perform(.reported(ReportAnswer(request, report, about: session.store)))
      case .listFolder(let folder):
        perform(.folderListed(FolderListing(folder, names: folders[folder] ?? [])))
      case .rememberFilter(let text): remembered.append(text)
      case .record(let path, _): recordings.append(path)
      case .stopRecording: recordings.append(nil)
      case .writeFile(let request): fileRequests.append(request)
      case .rememberCommand(let text): rememberedCommands.append(text)
      case .stopFiltering, .showAllTraces, .keepFilter: break
      case .readDocument(let address):
        guard let row = row(ofDocumentAt: address) else { continue }
        perform(.documentRead(address, documents(row)))
      case .copy(let text): copied.append(text)
      case .usePalette(let palette): palettes.append(palette)
      case .show(let text, let program): viewed.append((text, program))
      case .suspend: suspensions += 1
      case .quit: hasQuit = true
      case .load: loads += 1
      case .stopLoading: stops += 1
      }
    }
  }

  /// Asks the traces that are shown.
  private var evaluator: FilterEvaluator {
    FilterEvaluator(
      index: FilterIndex(state.session.store),
      groups: state.session.groups,
      metadata: metadata
    )
  }

  /// The first row whose document is at an address.
  private func row(ofDocumentAt address: DocumentAddress) -> Int? {
    let store = state.session.store
    return store.spans.document.firstIndex { store.documents[Int($0)] == address.place }
  }
}
