/// Cuts a text into JSON values without parsing them, as far as the text has come.
///
/// Values may follow each other with or without white space, and text may stand before them on a line,
/// as in logs. Two kinds of containers are entered rather than returned whole, so that one bad element,
/// or a missing end, loses nothing else and a huge answer needs no huge tape: a list at the top, and the
/// list that an answer of X-Ray's begins with, such as `{"Traces":[…]}`.
///
/// What comes out depends on the text alone, never on how it was cut into windows.
struct DocumentSplitter {
  private(set) var state: State
  /// How many values began outside of lists, entered ones included.
  private(set) var topValues = 0
  /// What stands before the second element of a list and how it begins: `, {"Id": "1-`.
  private(set) var elementHead: [UInt8] = []

  var text = TextWindow()
  var scan: BracketScan?
  /// The beginning of the text in which a value is searched for.
  private var textStart: Int?
  /// How the text began whose beginning may be gone by now, since its line is long.
  private(set) var textHead: (start: Int, bytes: [UInt8]) = (0, [])
  private var candidates = 0
  private var isDiscarding = false
  private var attempts = AttemptHistory()

  init(_ state: State = State()) {
    self.state = state
  }

  /// The state from which all is read that wasn't yet.
  var rest: State {
    var rest = state
    rest.position = textStart ?? scan?.start ?? state.position
    return rest
  }

  /// The first byte that is still needed.
  var needed: Int {
    let start = scan?.start ?? state.position
    guard let textStart, start - textStart < 1 << 16 else { return start }
    return min(textStart, start)
  }

  /// Tells of the text as it is now.
  ///
  /// - Parameters:
  ///   - window: Holds the text from `needed` on.
  ///   - isComplete: Whether no more text will come.
  mutating func look(at window: ByteWindow, isComplete: Bool) {
    text = TextWindow(window, isComplete: isComplete)
    // A byte order mark.
    if state.position == 0, window.base == 0, text.holds([0xEF, 0xBB, 0xBF], at: 0) {
      state.position = 3
    }
  }

  /// The next piece that begins before `limit`.
  ///
  /// - Parameters:
  ///   - limit: Where to stop, between pieces.
  ///   - container: Stop only within this container; nil for any.
  /// - Returns: The piece, or why there is none.
  mutating func next(before limit: Int = .max, in container: Container? = nil) -> Step {
    if scan != nil, let step = resume() { return step }
    while true {
      if isDiscarding, !discardLine() { return ending() }
      if textStart != nil {
        if let step = searchText() { return step }
        continue
      }
      guard let byte = skipSpace() else { return ending() }
      if state.position >= limit, container == nil || container == state.container { return .limit }
      switch byte {
      case UInt8(ascii: "{"):
        if state.container == .none {
          switch text.answerList(at: state.position) {
          case .some(.some(let list)):
            topValues += 1
            state.container = .answer
            state.position = list
            continue
          case .some(.none): return .needsMore
          case .none: break
          }
        }
        if let step = begin(at: state.position) { return step }
      case UInt8(ascii: "["):
        let next = text.firstPosition(from: state.position + 1)
        if state.container == .none, next == nil, !text.isComplete { return .needsMore }
        if state.container == .none, let next, text[next] != UInt8(ascii: "[") {
          topValues += 1
          state.container = .list
          state.position += 1
        } else if let step = begin(at: state.position) {
          return step
        }
      case UInt8(ascii: "\""): return string(at: state.position)
      case UInt8(ascii: "]") where state.container == .list:
        state.container = .none
        state.position += 1
      case UInt8(ascii: "]") where state.container == .answer:
        state.container = .none
        scan = BracketScan(tailFrom: state.position + 1)
        if let step = resume() { return step }
      case _ where state.container != .none && TextWindow.isScalarByte(byte):
        if let step = scalar(at: state.position) { return step }
        textStart = state.position
        candidates = 0
      default:
        textStart = state.position
        candidates = 0
      }
    }
  }

  /// Tells that an `attempt` was one value.
  mutating func succeed() {
    attempts.succeeded()
  }

  /// Tries again after an `attempt` that turned out not to be one value: by counting brackets.
  mutating func retry(_ range: Range<Int>) -> Step {
    attempts.failed(lineEnd: text.lineEnd(from: range.lowerBound))
    state.position = range.lowerBound
    scan = BracketScan(valueFrom: range.lowerBound)
    return resume() ?? .needsMore
  }
}

extension DocumentSplitter {
  /// A value begins: what is simplest is tried first, since parsing tells at once if it was right.
  private mutating func begin(at start: Int) -> Step? {
    if state.container == .none { topValues += 1 } else { noteElement(at: start) }
    let end = text.likelyEnd(
      of: start,
      inList: state.container != .none,
      staysOnLine: state.staysOnLine,
      attempts
    )
    if let end {
      state.position = end
      return .piece(.attempt(start..<end))
    }
    attempts.passed()
    scan = BracketScan(valueFrom: start)
    return resume()
  }

  private mutating func noteElement(at start: Int) {
    guard elementHead.isEmpty, let comma = text.comma(before: start), start + 10 <= text.end else {
      return
    }
    elementHead = text.bytes(comma..<start + 10)
  }

  /// Goes on counting brackets.
  ///
  /// - Returns: Nothing where there is no such value after all, and the text is to be looked at anew.
  private mutating func resume() -> Step? {
    guard var scan else { return nil }
    let limit = scan.staysOnLine || state.staysOnLine ? text.lineEnd(from: scan.start) : nil
    let outcome = scan.advance(over: text, limit: limit ?? text.end)
    self.scan = scan
    switch outcome {
    case .closed(let end):
      self.scan = nil
      state.position = end
      switch scan.role {
      case .value: return .piece(.value(scan.start..<end))
      case .tail: return .piece(.tail(scan.start..<end))
      case .embedded(let line):
        state.isExcused = true
        textStart = nil
        return .piece(.embedded(line: line, scan.start..<end))
      }
    case .outOfText where !text.isComplete && limit == nil: return .needsMore
    case .outOfText: return fail(scan, .cutOff, endsInput: limit == nil)
    case .openString:
      let line = text.lineEnd(from: scan.start)
      let isLast = text.isComplete && (line ?? text.end) >= text.end
      return fail(scan, isLast ? .cutOff : .malformed("a string has no end"), endsInput: false)
    case .otherValue: return fail(scan, .cutOff, endsInput: false)
    case .tooDeep(let position):
      state.position = position
      return fail(scan, .malformed("nested more than \(BracketScan.depthLimit) deep"), at: position)
    }
  }

  /// A value has no end: what follows is read from the next line on.
  private mutating func fail(_ scan: BracketScan, _ reason: SkipReason, endsInput: Bool) -> Step? {
    if endsInput { state.endlessValues += 1 }
    return fail(scan, reason, at: scan.start)
  }

  private mutating func fail(_ scan: BracketScan, _ reason: SkipReason, at position: Int) -> Step? {
    self.scan = nil
    if case .embedded = scan.role {
      state.position = scan.start + 1
      return nil
    }
    state.position = position
    isDiscarding = true
    _ = discardLine()
    return .piece(.bad(scan.start, reason))
  }

  /// Passes over the rest of a line.
  ///
  /// - Returns: Whether its end was found.
  private mutating func discardLine() -> Bool {
    guard let line = text.newline(from: state.position) else {
      state.position = text.end
      return false
    }
    state.position = line
    isDiscarding = false
    return true
  }

  /// Searches a line of text for the beginning of an object.
  private mutating func searchText() -> Step? {
    guard let start = textStart else { return nil }
    noteHead(of: start)
    let line = text.newline(from: state.position)
    let end = line ?? text.end
    while candidates < 4, let brace = text.objectStart(from: state.position, to: end) {
      // The quote behind a brace must be there to tell.
      if brace.isOpen, line == nil, !text.isComplete {
        state.position = brace.position
        return .needsMore
      }
      state.position = brace.position + 1
      guard !brace.isOpen else { continue }
      candidates += 1
      scan = BracketScan(embeddedFrom: brace.position, line: start)
      return resume()
    }
    state.position = end
    guard line != nil || text.isComplete else { return .needsMore }
    textStart = nil
    return state.isExcused ? nil : .piece(.bad(start, .notJSON))
  }

  /// Keeps how the text begins, as far as that is there.
  private mutating func noteHead(of start: Int) {
    let end = min(text.end, start + SkippedRecord.excerptBytes)
    guard start >= text.base, textHead.start != start || textHead.bytes.count < end - start else {
      return
    }
    textHead = (start, text.bytes(start..<end))
  }

  private mutating func string(at start: Int) -> Step {
    // The position stays until the string is all there.
    switch text.stringEnd(from: start + 1) {
    case .found(let end):
      if state.container != .none { noteElement(at: start) } else { topValues += 1 }
      state.position = end
      return .piece(.value(start..<end))
    case .outOfText where !text.isComplete: return .needsMore
    case .outOfText, .newline:
      isDiscarding = true
      _ = discardLine()
      return .piece(.bad(start, .notJSON))
    }
  }

  /// An element that is a number, or `true`, `false` or `null`.
  ///
  /// - Returns: Nothing where more text follows it than an element may.
  private mutating func scalar(at start: Int) -> Step? {
    var end = start
    while end < text.end, TextWindow.isScalarByte(text[end]) { end += 1 }
    guard let next = text.firstPosition(from: end) else {
      return text.isComplete ? nil : .needsMore
    }
    guard text[next] == UInt8(ascii: ",") || text[next] == UInt8(ascii: "]") else { return nil }
    state.position = end
    return .piece(.value(start..<end))
  }

  private mutating func ending() -> Step {
    guard text.isComplete else { return .needsMore }
    guard state.container == .none else {
      state.container = .none
      return .piece(.bad(text.end, .cutOff))
    }
    return .end
  }

  /// Passes over white space, and commas between elements.
  private mutating func skipSpace() -> UInt8? {
    var position = state.position
    defer { state.position = position }
    while position < text.end {
      let byte = text[position]
      switch byte {
      case 0x20, 0x0D, 0x09: break
      case 0x0A: state.isExcused = false
      case UInt8(ascii: ",") where state.container != .none: break
      default: return byte
      }
      position += 1
    }
    return nil
  }
}
