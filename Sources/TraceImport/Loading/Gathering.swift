import TraceModel

/// What has been loaded so far, in order; one thread at a time works on it.
final class Gathering: @unchecked Sendable {
  // `@unchecked`: whoever loads sees to it that only one thread is at it.
  private(set) var builder = TraceStore.Builder()
  var report = LoadReport()
  var state = LoadState()
  let hashing: StringHashing
  let options: LoadOptions
  let monitor: LoadMonitor
  private var sources: [SourceFile] = []
  /// How many bytes the documents may take up while they are gathered.
  private let memory: Int
  private var progress = Pace(shortest: .milliseconds(50), rest: 0)
  private var telling = Pace(shortest: .milliseconds(40), rest: 10)
  /// How far it was when that was told last.
  private var told: LoadState?
  /// Whether something came since the traces were told last.
  private(set) var hasNews = false

  init(_ options: LoadOptions, _ monitor: LoadMonitor) {
    hashing = builder.hashing
    self.options = options
    self.monitor = monitor
    // Beside what is gathered there is what is made of it; of traces that are told on the way there is
    // what was told last, and what is being made.
    memory = options.maxMemory / (monitor.onTraces == nil ? 2 : 4)
  }

  /// Makes room for so many more bytes of documents, as far as there is memory for them.
  func reserve(forBytes bytes: Int) {
    let (most, isMore) = memory.multipliedReportingOverflow(by: 4)
    builder.reserve(forBytes: isMore ? bytes : min(bytes, most))
  }

  /// Begins another source.
  ///
  /// - Returns: Its number.
  func beginSource(_ file: SourceFile, bytes: Int) -> Int {
    sources.append(file)
    builder.addSource(TraceSource(name: file.name, bytes: bytes))
    return sources.count - 1
  }

  /// Takes back the last source, in which there was nothing.
  func dropSource() {
    sources.removeLast()
    builder.dropLastSource()
  }

  /// Takes in a part of a source.
  func take(_ part: Part, source: Int) {
    // Strings of documents that were refused after all are numbered too, however the input was cut.
    if part.context.report.taken > 0 || !part.context.builder.strings.isEmpty {
      builder.append(&part.context.builder, source: source)
    }
    let brings = part.context.report.taken > 0 || part.context.report.skippedCount > 0
    if brings { hasNews = true }
    report.append(part.context.report)
    part.context.reset()
    state.documents = report.documents
    state.skipped = report.skippedCount
    if builder.footprint > memory { letGo() }
  }

  /// Lets go of the oldest traces, until a quarter of the memory is free again.
  ///
  /// A single trace is kept however large it is.
  private func letGo() {
    while builder.footprint > memory / 4 * 3, builder.traceCount > 1 {
      let count = max(1, builder.traceCount / 4)
      builder.letGo(ofOldest: count)
      report.lostTraces += count
    }
    state.lostTraces = report.lostTraces
    for (number, source) in sources.enumerated() {
      source.forget(before: builder.firstOffset(inSource: number))
    }
  }

  /// Numbers the lines of the records that were skipped since there were so many.
  func numberLines(since count: Int, in file: SourceFile) {
    guard count < report.skipped.count else { return }
    var records = report.skipped[count...]
    LineCounter.number(&records, in: file)
    report.skipped.replaceSubrange(count..., with: records)
  }

  /// Tells how far it is, and the traces so far, where that is due.
  func tell() {
    if state != told, progress.isDue { tellProgress() }
    if hasNews, telling.isDue {
      if state != told { tellProgress() }
      tellTraces()
    }
  }

  /// How long until the traces so far may be told.
  var timeUntilTelling: Duration { telling.timeLeft }

  /// From now on what arrives is told as soon as may be.
  func beginArriving() {
    state.phase = .arriving
    state.totalBytes = nil
    telling = Pace(shortest: .milliseconds(30), rest: 2)
    tellProgress()
    tellTraces()
  }

  /// Tells how far it is.
  func tellProgress() {
    guard let onProgress = monitor.onProgress else { return }
    told = state
    progress.perform { onProgress(state) }
  }

  /// Tells of the traces so far.
  func tellTraces() {
    hasNews = false
    guard let onTraces = monitor.onTraces else { return }
    telling.perform { onTraces(loaded(builder.copy())) }
  }

  /// Ends the loading.
  func finish() -> LoadedTraces {
    state.phase = monitor.isStopped ? .stopped : .ended
    tellProgress()
    var last = TraceStore.Builder()
    swap(&last, &builder)
    return loaded(last)
  }

  private func loaded(_ builder: consuming TraceStore.Builder) -> LoadedTraces {
    LoadedTraces(
      store: builder.finish(on: ThreadJobs(width: options.threads)),
      report: report,
      reader: DocumentReader(sources: sources)
    )
  }
}

/// A stretch of a source that is read by itself, with the memory for it.
final class Part {
  var context: ImportContext
  let window = ByteWindow()
  var reader = PieceReader()

  init(hashing: StringHashing) {
    context = ImportContext(hashing: hashing)
  }
}
