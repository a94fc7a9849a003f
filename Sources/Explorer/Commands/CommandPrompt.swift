import TextScreen
import TraceFilter

/// The line on which a command is typed: its text, what could stand at the cursor, and what is wrong.
struct CommandPrompt: Sendable {
  /// So many candidates are shown at once.
  static let candidateRows = 8

  /// What could stand at the cursor.
  struct Candidate: Sendable {
    let label: String
    let help: String
    /// What is put in for it.
    let text: String
  }

  private(set) var editor = LineEditor()
  private(set) var candidates: [Candidate] = []
  /// Which candidate was put in last by Tab.
  private(set) var chosen: Int?
  /// Why the text couldn't be carried out, until it is changed.
  var error: CommandError?
  /// The line before a candidate was put in, and how much of it that replaces.
  private var base = LineEditor()
  private var typed = ""
  /// What has to be found out before all candidates are known.
  private(set) var question: Question?
  /// Tab was pressed before that was known; in which direction.
  private var pendingStep: Int?
  /// Which line of the history is shown, from 0 for the newest; nothing for what is being typed.
  private var place: Int?
  private var draft = ""

  /// An empty line.
  init() {
    findCandidates()
  }

  var text: String { editor.text }

  /// What became of a key.
  enum Outcome: Equatable {
    /// The text is another one, or what could stand at the cursor is wanted.
    case edited
    case cancelled
    case submitted
  }

  /// What is to be found out now: files only where Tab asks for them.
  var wanted: Question? {
    if case .folder = question, pendingStep == nil { return nil }
    return question
  }

  /// Takes in what could stand at the end of a filter's text, unless another one is typed by now.
  ///
  /// - Returns: Whether a candidate was put in at once, since the user had asked for it.
  mutating func take(_ completion: FilterCompletion) -> Bool {
    guard chosen == nil, question == .filter(completion.text) else { return false }
    let isAsked = pendingStep != nil
    take(Self.candidates(completion))
    return isAsked
  }

  /// Takes in what there is in a folder, unless it is about another one by now.
  mutating func take(_ listing: FolderListing) {
    guard chosen == nil, question == .folder(listing.folder) else { return }
    take(Self.candidates(listing, typed: typed))
  }

  private mutating func take(_ candidates: [Candidate]) {
    self.candidates = candidates
    question = nil
    guard let step = pendingStep else { return }
    pendingStep = nil
    choose(step)
  }

  /// Takes in a key.
  mutating func handle(_ key: KeyEvent, history: [String]) -> Outcome {
    switch key {
    case .tab: choose(1)
    case .backTab: choose(-1)
    case .up, .control("p"): recall(1, history)
    case .down, .control("n"): recall(-1, history)
    default:
      // What isn't there can't be deleted, and then the line isn't wanted, as in editors.
      if key == .backspace, text.isEmpty { return .cancelled }
      switch editor.handle(key) {
      case .cancelled: return .cancelled
      case .submitted: return .submitted
      case .ignored: break
      case .edited: findCandidates()
      }
    }
    return .edited
  }

  /// The command that the line names, what stands behind its name, and whether that can be told yet.
  static func parts(of text: String) -> (name: String, argument: String, hasArgument: Bool) {
    // Whoever types a second colon, or pastes a whole command, means what is behind it.
    let body = text.drop { $0 == " " || $0 == ":" }
    let name = body.prefix { $0 != " " }
    var argument = body[name.endIndex...].drop { $0 == " " }
    while argument.last == " " { argument.removeLast() }
    return (String(name), String(argument), name.endIndex < body.endIndex)
  }

  /// What is to be told below the line that is wrong: of what was run, else that nothing is called so.
  var toldError: String? {
    if let error { return error.reason }
    let (name, _, _) = Self.parts(of: text)
    guard !name.isEmpty, !TypedCommand.all.contains(where: { $0.name.contains(name.lowercased()) })
    else { return nil }
    return "no command '\(name)'; ? lists them all"
  }

  /// The command that is typed by now; nothing while it could be several.
  var command: TypedCommand? {
    let (name, _, _) = Self.parts(of: text)
    return name.isEmpty ? nil : try? TypedCommand.named(name)
  }

  private mutating func findCandidates() {
    error = nil
    chosen = nil
    place = nil
    pendingStep = nil
    let completion = Self.completion(of: editor.textBeforeCursor)
    typed = completion.typed
    candidates = completion.candidates
    question = completion.question
    base = editor
  }

  /// Puts in the next candidate in place of what stands there, or the one before.
  private mutating func choose(_ step: Int) {
    if question != nil {
      pendingStep = step
      return
    }
    guard !candidates.isEmpty else { return }
    let count = candidates.count
    let next = chosen.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
    editor = base
    editor.replace(last: typed.count, with: candidates[next].text)
    // The only candidate is chosen for good, and what could stand behind it is shown.
    if count == 1 { return findCandidates() }
    error = nil
    chosen = next
  }

  /// Shows an older line of the history, or a newer one.
  private mutating func recall(_ step: Int, _ history: [String]) {
    let next = (place ?? -1) + step
    guard next >= -1, next < history.count else { return }
    if place == nil { draft = text }
    editor = LineEditor(next < 0 ? draft : history[history.count - 1 - next])
    findCandidates()
    place = next < 0 ? nil : next
  }
}
