import Explorer
import Synchronization
import TraceAnalysis
import TraceFilter
import TraceImport
import TraceModel

/// Carries out what the explorer asks for, in the background; results go into the mailbox.
final class EffectRunner: Sendable {
  let inputs: [TraceInput]
  private let options: LoadOptions
  let mailbox: Mailbox
  private let groups: FilterGroups
  /// What copies instead of the terminal.
  private let clipboardCommand: String?
  private let state: Mutex<State>

  private struct State {
    var loaded = LoadedTraces.none
    var loads = 0
    var versions = 0
    var monitor: LoadMonitor?
    var meter = LoadMeter(at: .now)
    /// How the list is sorted.
    var sort = TraceSort.newestFirst
    /// The columns of the list.
    var columns = TraceColumn.standard
    /// What the list is grouped by.
    var grouping: GroupingField?
    var groupSort = GroupSort.mostTraces
    /// The traces that are to be sorted next; older wishes are forgotten.
    var unsorted: Session?
    var isSorting = false
    /// The filter through which traces are seen.
    var filter: FilterQuestion?
    /// How many questions about filters there were; all but the last are forgotten.
    var filtering = 0
    /// How many questions about completion there were; all but the last are forgotten.
    var completing = 0
    /// How many questions the errors' pane and the analytics' pane asked; all but the last of each are
    /// forgotten.
    var reports = [0, 0]
    /// How many traces were asked for to be shown beside the list; all but the last are forgotten.
    var previewing = 0
    /// What filters asked of some version of the traces.
    var index: (version: Int, index: FilterIndex)?
    /// What writes documents that arrive into a file.
    var recorder: DocumentRecorder?
    /// What reads documents again, by the number of the load that found them.
    var readers: [Int: DocumentReader] = [:]
    /// The document that was asked for last; older questions need no answer any more.
    var wanted: DocumentAddress?
    /// The last two documents that were read: what the screen shows, and what it is about to show.
    private var recent: [SpanDocument] = []

    /// Keeps a document.
    ///
    /// - Returns: The one that isn't kept any more.
    mutating func keep(_ document: SpanDocument) -> SpanDocument? {
      recent.append(document)
      return recent.count > 2 ? recent.removeFirst() : nil
    }
  }

  /// A runner that loads these inputs.
  init(
    inputs: [TraceInput],
    options: LoadOptions,
    groups: FilterGroups,
    filter: ActiveFilter?,
    clipboardCommand: String?,
    mailbox: Mailbox
  ) {
    self.clipboardCommand = clipboardCommand
    self.inputs = inputs
    self.options = options
    self.mailbox = mailbox
    self.groups = groups
    var state = State()
    state.filter = filter.map { FilterQuestion($0, isPreview: false) }
    self.state = Mutex(state)
  }

  /// What was loaded last, to its end; nothing before.
  var loaded: LoadedTraces { state.withLock { $0.loaded } }

  /// Starts an effect and returns at once.
  func perform(_ effect: Effect, session: Session) {
    switch effect {
    case .load: load(shown: session.load, columns: session.columns)
    case .stopLoading: state.withLock { $0.monitor }?.stop()
    case .sortTraces(let column, let descending):
      sort(session, as: TraceSort(column: column, isDescending: descending))
    case .fillColumns: fillColumns(session)
    case .groupTraces: group(session)
    case .sortGroups(let groups): sort(groups, session)
    case .preview(let trace): preview(trace, session)
    case .analyze(let trace):
      background { [self] mailbox in
        let marks = session.filter.map { filter in
          evaluator(session).spans(satisfying: filter.expression, inTrace: trace)
        }
        let opened = OpenedTrace(
          trace: trace,
          in: session.store,
          version: session.version,
          marks: marks ?? [],
          rules: session.hintRules
        )
        mailbox.put(.traceOpened(opened))
      }
    case .analyzeMarked(let traces):
      background { mailbox in
        mailbox.put(
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
      }
    case .filter(let question): ask(question, session)
    case .stopFiltering: state.withLock { $0.filtering += 1 }
    case .showAllTraces:
      state.withLock { state in
        state.filtering += 1
        state.filter = nil
      }
    case .countMap(let question):
      background { [self] mailbox in
        let index = index(of: session)
        let nodes = index.nodes
        let answer = ServiceMapAnswer(
          question,
          in: session,
          nodes: nodes,
          calls: index.calls,
          runner: TraceLoader.jobRunner()
        )
        mailbox.put(.mapCounted(answer))
      }
    case .report(let request): answer(request, session)
    case .completeFilter(let text, let cursor): complete(text, cursor, session)
    case .listFolder(let folder): list(folder)
    case .keepFilter(let filter):
      state.withLock { $0.filter = FilterQuestion(filter, isPreview: false) }
    case .rememberFilter(let text): background { _ in LineHistory.filters.append(text) }
    case .record(let path, let overwrites): record(to: path, overwrites: overwrites, session)
    case .stopRecording: stopRecording()
    case .writeFile(let request): write(request, session)
    case .rememberCommand(let text): background { _ in LineHistory.commands.append(text) }
    case .readDocument(let address): read(address)
    case .perform(let action): mailbox.put(action)
    case .copy(let text):
      if let clipboardCommand { copy(text, by: clipboardCommand) }
    case .show(let text, let program): show(text, in: program)
    case .suspend, .quit, .usePalette: break
    }
  }

  /// What writes documents that arrive into a file.
  var recorder: DocumentRecorder? { state.withLock { $0.recorder } }

  /// Whether something is still being loaded.
  var isLoading: Bool { state.withLock { $0.monitor != nil } }

  /// Lets another one write, or none.
  ///
  /// - Returns: The one that wrote until now.
  @discardableResult
  func setRecorder(_ recorder: DocumentRecorder?) -> DocumentRecorder? {
    mailbox.put(.recording(to: recorder?.path))
    return state.withLock { state in
      defer { state.recorder = recorder }
      return state.recorder
    }
  }

  /// Notes a question about filters.
  ///
  /// - Returns: Its number.
  func beginQuestion(_ question: FilterQuestion) -> Int {
    state.withLock { state in
      state.filtering += 1
      if !question.isPreview { state.filter = question }
      return state.filtering
    }
  }

  /// Notes a question about completion.
  ///
  /// - Returns: Its number.
  func beginCompletion() -> Int {
    state.withLock { state in
      state.completing += 1
      return state.completing
    }
  }

  /// Notes that a trace is to be shown beside the list.
  ///
  /// - Returns: Its number.
  func beginPreview() -> Int {
    state.withLock { state in
      state.previewing += 1
      return state.previewing
    }
  }

  /// Whether no other trace was asked for after this one.
  func isNewestPreview(_ number: Int) -> Bool {
    state.withLock { $0.previewing == number }
  }

  /// Whether no question about completion came after this one.
  func isNewestCompletion(_ number: Int) -> Bool {
    state.withLock { $0.completing == number }
  }

  /// Notes a question about the traces.
  ///
  /// - Returns: Its number among those of its pane.
  func beginReport(_ request: ReportRequest) -> Int {
    state.withLock { state in
      state.reports[Self.pane(of: request)] += 1
      return state.reports[Self.pane(of: request)]
    }
  }

  /// Whether no question about the traces came after this one in its pane.
  func isNewestReport(_ number: Int, like request: ReportRequest) -> Bool {
    state.withLock { $0.reports[Self.pane(of: request)] == number }
  }

  private static func pane(of request: ReportRequest) -> Int {
    request.question == .errors ? 0 : 1
  }

  /// Whether no question about filters came after this one.
  func isNewest(_ number: Int) -> Bool {
    state.withLock { $0.filtering == number }
  }

  /// What filters ask of a session's traces.
  func index(of session: Session) -> FilterIndex {
    index(of: session.store, version: session.version)
  }

  /// What reads a session's documents again.
  func reader(of session: Session) -> DocumentReader {
    state.withLock { $0.readers[session.load] ?? .empty }
  }

  private func index(of store: TraceStore, version: Int) -> FilterIndex {
    state.withLock { state in
      if let known = state.index, known.version == version { return known.index }
      let index = FilterIndex(store, runner: TraceLoader.jobRunner())
      state.index = (version, index)
      return index
    }
  }

  func background(_ work: @escaping @Sendable (Mailbox) -> Void) {
    let mailbox = mailbox
    Task.detached { work(mailbox) }
  }

  /// Notes how the list shows what is loaded from now on.
  func noteList(of session: Session) {
    state.withLock { state in
      state.columns = session.columns
      state.grouping = session.grouping
      state.groupSort = session.groupSort
    }
  }

  /// Sorts the newest traces that are asked for, one after the other.
  private func sort(_ session: Session, as sort: TraceSort) {
    let isBusy = state.withLock { state in
      defer { state.isSorting = true }
      state.sort = sort
      state.unsorted = session
      return state.isSorting
    }
    guard !isBusy else { return }
    background { [self] mailbox in
      while let (session, sort) = nextUnsorted() {
        let order = TraceOrder(
          of: session.store,
          by: sort.column,
          descending: sort.isDescending,
          metadata: reader(of: session)
        )
        mailbox.put(.tracesSorted(order, version: session.version))
      }
    }
  }

  private func nextUnsorted() -> (Session, TraceSort)? {
    state.withLock { state in
      let next = state.unsorted
      state.unsorted = nil
      state.isSorting = next != nil
      return next.map { ($0, state.sort) }
    }
  }

  private func read(_ address: DocumentAddress) {
    state.withLock { $0.wanted = address }
    background { [self] mailbox in
      let (isWanted, reader) = state.withLock { ($0.wanted == address, $0.readers[address.load]) }
      guard isWanted else { return }
      let result: DocumentResult
      do throws(ImportError) {
        let document = SpanDocument(try (reader ?? .empty).document(at: address.place))
        // Large ones take long to let go: that of the one before the last is done here, not where keys
        // are waited for.
        _ = state.withLock { $0.keep(document) }
        result = .document(document)
      } catch {
        result = .failure(error.description)
      }
      mailbox.put(.documentRead(address, result))
    }
  }
}

/// Loading.
extension EffectRunner {
  /// Loads on a thread of its own, since it may wait for ever.
  private func load(shown: Int, columns: [TraceColumn]) {
    let number = state.withLock { state in
      state.loads += 1
      state.columns = columns
      state.meter = LoadMeter(at: .now)
      // Traces that may still be on the screen need what read them.
      state.readers = state.readers.filter { $0.key == shown }
      return state.loads
    }
    let monitor = LoadMonitor(
      onProgress: { [self] in tell($0) },
      onTraces: { [self] in tell($0, load: number) }
    )
    state.withLock { $0.monitor = monitor }
    WorkThread { [self] in
      let loaded = TraceLoader.load(inputs, options: options, monitor: monitor)
      state.withLock { state in
        state.loaded = loaded
        state.monitor = nil
      }
      tell(loaded, load: number)
      stopRecording(isAsked: false)
    }.detach()
  }

  /// Tells how far it is; that it is at its end is told with the last traces.
  private func tell(_ loading: LoadState) {
    let progress = state.withLock { state in
      state.meter.take(loading, at: .now)
      return state.meter.progress
    }
    if progress.isGoingOn { mailbox.put(.progress(progress)) }
  }

  /// Tells the traces so far.
  private func tell(_ loaded: LoadedTraces, load: Int) {
    record(loaded)
    let (wanted, filter, version) = state.withLock { state in
      state.readers[load] = loaded.reader
      state.versions += 1
      return (state, state.filter, state.versions)
    }
    let filtered = filter.flatMap { question in
      let evaluator = FilterEvaluator(
        index: index(of: loaded.store, version: version),
        groups: groups,
        metadata: loaded.reader,
        isCancelled: { [self] in state.withLock { $0.filter?.filter != question.filter } }
      )
      return FilterAnswer(question, by: evaluator, version: version)
    }
    let session = LoadedSession(
      store: loaded.store,
      summary: LoadMessages.summaryForScreen(of: loaded),
      rejects: LoadMessages.rejects(of: loaded.report),
      progress: wanted.meter.progress,
      sort: wanted.sort,
      columns: wanted.columns,
      grouping: wanted.grouping,
      groupSort: wanted.groupSort,
      metadata: loaded.reader,
      filtered: filtered,
      load: load,
      version: version
    )
    mailbox.put(.loaded(session))
  }
}
