/// A file that is to be loaded, as it was found.
struct LoadFile: Sendable {
  let source: SourceFile
  let bytes: Int
  /// Whether the user named it, rather than a folder around it.
  let isListed: Bool
}

/// Reads parts of a file.
struct FileReader {
  /// What came of a part.
  struct Outcome {
    let part: Part
    /// Where it began; nil where no beginning was found.
    let start: DocumentSplitter.State?
    /// Where it ended: what the next part begins with.
    let end: DocumentSplitter.State
    let error: ImportError?
    /// Whether the error is that it is of another format altogether.
    var isForeign = false
  }

  /// How much of a file is looked at before a position, for the white space there.
  private static let margin = 64
  /// How much is read at once: what is parsed then is still in the processor's cache.
  private static let step = 1 << 18

  private let file: LoadFile
  private let options: LoadOptions

  init(_ file: LoadFile, _ options: LoadOptions) {
    self.file = file
    self.options = options
  }

  /// Reads the first part, and learns how to guess where others begin.
  func readFirst(_ limit: Int, with part: Part, _ start: inout PartStart?) -> Outcome {
    let state = DocumentSplitter.State()
    var splitter = DocumentSplitter(state)
    var isForeign = false
    defer { start = PartStart(splitter) }
    var outcome = reading(part, from: state) { descriptor throws(ImportError) in
      part.window.move(to: 0)
      try fillStep(part.window, before: limit, from: descriptor)
      if let error = ForeignFormat.error(for: part.window.bytes, name: file.source.name) {
        isForeign = true
        throw error
      }
      try read(&splitter, to: limit, in: nil, with: part, from: descriptor)
      let container = PartStart(splitter).container
      if container != splitter.state.container {
        try read(&splitter, to: limit, in: container, with: part, from: descriptor)
      }
      return (state, splitter.rest)
    }
    outcome.isForeign = isForeign
    return outcome
  }

  /// Reads a part whose beginning must be guessed.
  func read(
    from position: Int,
    to limit: Int,
    guessing start: PartStart?,
    with part: Part
  ) -> Outcome {
    let nothing = DocumentSplitter.State()
    guard let start else { return Outcome(part: part, start: nil, end: nothing, error: nil) }
    return reading(part, from: nothing) { descriptor throws(ImportError) in
      part.window.move(to: max(0, position - Self.margin))
      let end = min(limit, file.bytes)
      var guess: Int?
      while guess == nil, part.window.end < end {
        try fillStep(part.window, before: limit, from: descriptor)
        guess = start.guess(in: part.window, from: position)
      }
      guard let guess, guess < limit else { return (nil, nothing) }
      let state = DocumentSplitter.State(position: guess, container: start.container)
      var splitter = DocumentSplitter(state)
      try read(&splitter, to: limit, in: start.container, with: part, from: descriptor)
      return (state, splitter.rest)
    }
  }

  /// Reads a part that begins in this state.
  func read(
    from state: DocumentSplitter.State,
    to limit: Int,
    in container: DocumentSplitter.Container?,
    with part: Part
  ) -> Outcome {
    reading(part, from: state) { descriptor throws(ImportError) in
      part.window.move(to: max(0, state.position - Self.margin))
      var splitter = DocumentSplitter(state)
      try fillStep(part.window, before: limit, from: descriptor)
      try read(&splitter, to: limit, in: container, with: part, from: descriptor)
      return (state, splitter.rest)
    }
  }

  private func reading(
    _ part: Part,
    from state: DocumentSplitter.State,
    _ body: (Int32) throws(ImportError) -> (DocumentSplitter.State?, DocumentSplitter.State)
  ) -> Outcome {
    part.context.begin(name: file.source.name, window: part.window)
    do throws(ImportError) {
      let (start, end) = try file.source.withDescriptor(body)
      return Outcome(part: part, start: start, end: end, error: nil)
    } catch {
      return Outcome(part: part, start: state, end: state, error: error)
    }
  }

  /// Reads pieces up to the limit, and more of the file as they need it.
  private func read(
    _ splitter: inout DocumentSplitter,
    to limit: Int,
    in container: DocumentSplitter.Container?,
    with part: Part,
    from descriptor: Int32
  ) throws(ImportError) {
    let window = part.window
    while true {
      let isAtEnd = window.end >= file.bytes
      splitter.look(at: window, isComplete: isAtEnd && !options.follows)
      let step = part.reader.read(
        &splitter,
        in: window,
        before: limit,
        in: container,
        into: &part.context
      )
      guard step == .needsMore, !isAtEnd else { return }
      window.discard(before: splitter.needed - Self.margin)
      try fillStep(window, before: limit, from: descriptor)
    }
  }

  /// Reads on: to the limit step by step, and beyond it as little as it takes to end a value.
  ///
  /// A value that goes on and on is read in larger and larger steps.
  private func fillStep(
    _ window: ByteWindow,
    before limit: Int,
    from descriptor: Int32
  ) throws(ImportError) {
    let end =
      window.end < limit
      ? min(limit, window.end + max(Self.step, window.count))
      : window.end + max(Self.step / 16, window.count)
    try fill(window, to: min(file.bytes, end), from: descriptor)
  }

  private func fill(
    _ window: ByteWindow,
    to end: Int,
    from descriptor: Int32
  ) throws(ImportError) {
    let position = window.end
    guard end > position else { return }
    let got = try window.append(upTo: end - position) { room throws(ImportError) in
      try file.source.read(into: room, at: position, from: descriptor)
    }
    guard got < end - position else { return }
    throw ImportError(
      name: file.source.name,
      reason: "the file was cut short while it was read",
      advice: "load it again"
    )
  }
}
