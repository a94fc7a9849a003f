import TextScreen
import TraceFilter

/// The line on which a filter is typed: its text, what is wrong with it, how many traces it would
/// leave, and what could stand at the cursor.
struct FilterLine: Sendable {
  /// So many candidates are shown at once.
  static let candidateRows = 8

  private(set) var editor: LineEditor
  /// What is wrong with the text; nothing where it parses.
  private(set) var errors: FilterErrors?
  /// What the text means, where it parses.
  private(set) var filter: ActiveFilter?
  /// How many traces satisfy the text, once that is known.
  var answer: FilterAnswer?
  /// What could stand at the cursor.
  private(set) var completion: FilterCompletion?
  /// Which candidate was put in last by Tab.
  private(set) var chosen: Int?
  /// Tab was pressed before it was known what could stand there; in which direction.
  private var pendingStep: Int?
  /// Which line of the history is shown, from 0 for the newest; nothing for what is being typed.
  private var place: Int?
  private var draft = ""
  private let groups: FilterGroups

  /// A line with the text of a filter.
  init(_ text: String, groups: FilterGroups) {
    editor = LineEditor(text)
    self.groups = groups
    read()
  }

  var text: String { editor.text }

  /// What became of a key.
  enum Outcome: Equatable {
    case nothing
    case edited
    case cancelled
    case submitted
  }

  /// Takes in a key.
  mutating func handle(_ key: KeyEvent, history: [String]) -> Outcome {
    switch key {
    case .tab: return choose(1)
    case .backTab: return choose(-1)
    case .up, .control("p"): return recall(1, history)
    case .down, .control("n"): return recall(-1, history)
    default: break
    }
    switch editor.handle(key) {
    case .cancelled: return .cancelled
    case .submitted: return .submitted
    case .ignored: return .nothing
    case .edited:
      endChoice()
      read()
      return .edited
    }
  }

  /// Takes in what could stand at the cursor, unless the text is another one by now.
  ///
  /// - Returns: Whether a candidate was put in at once, since the user had asked for it.
  mutating func take(_ completion: FilterCompletion) -> Bool {
    guard chosen == nil, completion.text == text, completion.cursor == cursorOffset else {
      return false
    }
    self.completion = completion
    guard let step = pendingStep else { return false }
    pendingStep = nil
    return choose(step) == .edited
  }

  /// The error to be told about, unless it is in a word that is still being typed.
  var toldError: FilterError? {
    guard let error = errors?.errors.first else { return nil }
    let isBeingTyped = error.offset + error.length >= cursorOffset && error.offset <= cursorOffset
    return isBeingTyped && completion.map { !$0.candidates.isEmpty } ?? true ? nil : error
  }

  /// Where the cursor is, in characters of the text as the language counts them.
  var cursorOffset: Int { editor.textBeforeCursor.unicodeScalars.count }

  private mutating func endChoice() {
    chosen = nil
    completion = nil
    pendingStep = nil
    place = nil
  }

  private mutating func read() {
    answer = nil
    switch FilterExpression.parse(text, groups: groups) {
    case .success(let expression):
      errors = nil
      filter = ActiveFilter(text: text, expression: expression)
    case .failure(let errors):
      self.errors = errors
      filter = nil
    }
  }

  /// Puts in the next candidate in place of what stands there, or the one before.
  private mutating func choose(_ step: Int) -> Outcome {
    guard let completion else {
      pendingStep = step
      return .nothing
    }
    guard !completion.candidates.isEmpty else { return .nothing }
    let count = completion.candidates.count
    let next = chosen.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
    chosen = next
    editor = LineEditor(completion.text(choosing: next), cursor: completion.cursor(choosing: next))
    place = nil
    // The only candidate is chosen for good, and what could stand behind it is asked.
    if count == 1 { endChoice() }
    read()
    return .edited
  }

  /// Shows an older line of the history, or a newer one.
  private mutating func recall(_ step: Int, _ history: [String]) -> Outcome {
    let next = (place ?? -1) + step
    guard next >= -1, next < history.count else { return .nothing }
    if place == nil { draft = text }
    endChoice()
    place = next < 0 ? nil : next
    editor = LineEditor(next < 0 ? draft : history[history.count - 1 - next])
    read()
    return .edited
  }
}
