/// Why there is no terminal to draw on.
public struct CursesError: Error, Hashable, Sendable {
  /// What is wrong.
  public let problem: String
  /// What to try.
  public let advice: String

  static let noTerminal = CursesError(
    problem: "there is no terminal to draw on: /dev/tty cannot be opened",
    advice: "start the program from a terminal, or use a command that prints and exits"
  )

  static let noPipe = CursesError(
    problem: "no pipe could be opened",
    advice: "close other programs, or raise the limit of open files with ulimit -n"
  )

  static func unknownTerminal(_ name: String?) -> CursesError {
    guard let name, !name.isEmpty else {
      return CursesError(
        problem: "the terminal's type is not known, as TERM is not set",
        advice: "set it, as in TERM=xterm-256color"
      )
    }
    return CursesError(
      problem: "there is no description of a terminal of type “\(name)”, or it cannot draw screens",
      advice: "set another type, as in TERM=xterm-256color, or install ncurses-term"
    )
  }
}

extension CursesError: CustomStringConvertible {
  /// What is wrong, and what to try.
  public var description: String { "\(problem); \(advice)" }
}
