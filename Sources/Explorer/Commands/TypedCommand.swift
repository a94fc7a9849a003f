/// What can be typed behind a colon: a name, what may follow it, and what it does.
///
/// Completion, the help screen, README and dispatch all come from the one table of these, `all`.
public struct TypedCommand: Sendable {
  /// What a command does with the text behind its name, without spaces around it.
  typealias Behaviour = @Sendable (inout AppState, String) throws(CommandError) -> [Effect]

  /// A text that may stand behind the name.
  struct Value: Sendable {
    let text: String
    let help: String
    /// Whether more is to be typed right behind it.
    var isOpen = false
  }

  /// What the text behind the name is made of, for completion.
  enum ArgumentKind: Sendable {
    /// One word.
    case word
    /// Words with commas, spaces and signs between them.
    case list
    /// A file, and behind a space one of the values, if there are any.
    case file
    /// Filter expressions with ` vs ` between them.
    case filter
  }

  /// What is typed.
  public let name: String
  /// What may follow, such as `[EXPR [vs EXPR]]`; empty where nothing does.
  public let argument: String
  /// What it does, in a sentence.
  public let help: String
  /// What the argument can be, where that is a fixed set.
  let values: [Value]
  let kind: ArgumentKind
  let perform: Behaviour

  init(
    _ name: String,
    _ argument: String = "",
    help: String,
    values: [Value] = [],
    kind: ArgumentKind = .word,
    perform: @escaping Behaviour
  ) {
    self.kind = kind
    self.name = name
    self.argument = argument
    self.help = help
    self.values = values
    self.perform = perform
  }

  /// A command that is typed by its name alone.
  init(_ command: Command) {
    self.init(command.rawValue, help: command.help) { state, _ throws(CommandError) in
      try state.perform(typed: command)
    }
  }

  /// The name with what may follow it.
  public var usage: String { argument.isEmpty ? name : "\(name) \(argument)" }

  /// Every command, by name.
  ///
  /// Those that take arguments stand in lists of their own, a list for each kind of them; what is in
  /// none of them is typed by its name alone.
  public static let all: [TypedCommand] = {
    let known = Set(withArguments.map(\.name))
    let plain = Command.allCases.filter { !known.contains($0.rawValue) }.map { TypedCommand($0) }
    return (withArguments + plain).sorted { $0.name < $1.name }
  }()

  /// Those that take arguments.
  public static let withArguments: [TypedCommand] =
    listing + questions + files + programs + looks

  /// The command of a name, or the only one whose name begins so.
  static func named(_ name: String) throws(CommandError) -> TypedCommand {
    let name = name.lowercased()
    if let exact = all.first(where: { $0.name == name }) { return exact }
    let candidates = all.filter { $0.name.hasPrefix(name) }
    // What writes over files has to be meant.
    let careful = candidates.filter { !$0.name.hasSuffix("!") }
    if careful.count == 1 { return careful[0] }
    throw CommandError(
      candidates.isEmpty
        ? "no command '\(name)'; ? lists them all"
        : "'\(name)' could be \(candidates.map(\.name).joined(separator: ", "))"
    )
  }
}
