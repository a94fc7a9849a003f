public import TextScreen

/// One idea on the screen: its keys, its state, and how it looks.
///
/// State changes in `update` alone; `draw` reads no clock, environment or file, and costs what the
/// screen costs, never what the trace costs.
public protocol Pane: Sendable {
  /// The pane's own keys.
  static var bindings: [KeyBinding] { get }

  /// Changes the pane's state.
  ///
  /// - Parameters:
  ///   - action: What happened.
  ///   - session: The traces, and how things are shown.
  /// - Returns: What is to be done outside.
  mutating func update(_ action: Action, in session: Session) -> [Effect]

  /// Tells how much room the pane has from now on.
  mutating func resize(to size: Size, in session: Session)

  /// Draws the pane over the whole surface.
  ///
  /// - Parameters:
  ///   - session: The traces, and how things are shown.
  ///   - surface: As large as was told by `resize`.
  ///   - isActive: Whether keys go to this pane.
  func draw(_ session: Session, into surface: inout Surface, isActive: Bool)
}

/// A key, and what it asks for.
public struct KeyBinding: Hashable, Sendable {
  /// The keys, the one to name first; none where it is a command to type.
  public let keys: [KeyEvent]
  /// What they ask for.
  public let command: Command

  /// Binds keys to a command.
  public init(_ keys: KeyEvent..., to command: Command) {
    self.keys = keys
    self.command = command
  }

  /// What is pressed or typed, in words.
  public func names(glyphs: GlyphSet) -> [String] {
    keys.isEmpty ? [":\(command.rawValue)"] : keys.map { $0.name(glyphs: glyphs) }
  }
}
