public import TextScreen

/// The loop of the program: wait, update, draw.
public enum EventLoop {
  /// How the loop ended.
  public enum End: Hashable, Sendable {
    /// The user quit, or the terminal is gone.
    case quit
    /// A signal asked for it.
    case signal(Int32)
  }

  /// Runs until the user quits.
  ///
  /// The screen is drawn from the state alone, once after each event; while nothing happens, nothing
  /// runs.
  ///
  /// - Parameters:
  ///   - state: The state to begin with.
  ///   - terminal: The screen and the keyboard.
  ///   - mailbox: Where effects leave their results; it must wake the terminal.
  ///   - effects: What is to be done before the first event.
  ///   - perform: Starts an effect that isn't about the terminal, and returns at once.
  /// - Returns: How it ended.
  public static func run(
    _ state: inout AppState,
    on terminal: inout some Terminal & ~Copyable,
    mailbox: Mailbox,
    effects: [Effect] = [],
    perform: (Effect, Session) -> Void
  ) -> End {
    state.resize(to: terminal.size)
    var effects = effects
    while true {
      for effect in effects {
        switch effect {
        case .quit: return .quit
        case .suspend: terminal.suspend()
        case .copy(let text): terminal.copyToClipboard(text)
        default: perform(effect, state.session)
        }
      }
      terminal.present(state.draw())
      switch terminal.nextEvent() {
      case .key(let key): effects = state.handle(key)
      case .resized:
        state.resize(to: terminal.size)
        effects = []
      case .woken: effects = mailbox.takeAll().flatMap { state.update($0) }
      case .resumed:
        state.resize(to: terminal.size)
        effects = []
      case .interrupted(let signal): return .signal(signal)
      case .closed: return .quit
      }
    }
  }
}
