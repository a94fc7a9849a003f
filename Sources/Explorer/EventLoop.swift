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
  ///   - perform: Starts an effect that isn't about the terminal, and returns at once; one that shows
  ///     a text in another program, at the end of that.
  /// - Returns: How it ended.
  public static func run(
    _ state: inout AppState,
    on terminal: inout some Terminal & ~Copyable,
    mailbox: Mailbox,
    effects: [Effect] = [],
    perform: (Effect, Session) -> Void
  ) -> End {
    let first = state.resize(to: terminal.size)
    if carryOut(first + effects, state.session, on: &terminal, perform) { return .quit }
    while true {
      terminal.present(state.draw())
      var effects: [Effect] = []
      switch terminal.nextEvent() {
      case .key(let key): effects = state.handle(key)
      case .resized, .resumed: effects = state.resize(to: terminal.size)
      case .woken:
        // Each action's effects are about the traces that it left behind, not those of a later one.
        for action in mailbox.takeAll() {
          let effects = state.update(action)
          if carryOut(effects, state.session, on: &terminal, perform) { return .quit }
        }
      case .interrupted(let signal): return .signal(signal)
      case .closed: return .quit
      }
      if carryOut(effects, state.session, on: &terminal, perform) { return .quit }
    }
  }

  /// Carries out effects, or gives them away.
  ///
  /// - Returns: Whether one of them is to quit.
  private static func carryOut(
    _ effects: [Effect],
    _ session: Session,
    on terminal: inout some Terminal & ~Copyable,
    _ perform: (Effect, Session) -> Void
  ) -> Bool {
    for effect in effects {
      switch effect {
      case .quit: return true
      case .suspend: terminal.suspend()
      case .copy(let text) where !session.hasClipboardCommand: terminal.copyToClipboard(text)
      case .usePalette(let palette): terminal.use(palette)
      case .show: terminal.lend { perform(effect, session) }
      default: perform(effect, session)
      }
    }
    return false
  }
}
