/// Something that happened while the program waited.
public enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyEvent)
  /// The terminal has another size; read it from ``Terminal/size``.
  case resized
  /// Another thread has news: look into the mailbox.
  case woken
  /// The program was stopped and goes on; everything has to be drawn again.
  case resumed
  /// A signal asks the program to end.
  case interrupted(signal: Int32)
  /// The terminal is gone; nothing can be read or drawn any more.
  case closed
}

/// A screen with a keyboard.
///
/// It is not copyable, since there is one owner who gives it back.
public protocol Terminal: ~Copyable {
  /// The size of the screen in columns and rows.
  var size: Size { get }

  /// Shows a surface; what lies outside the screen is cut off, what it leaves free is blank.
  mutating func present(_ surface: borrowing Surface)

  /// Waits, without using the processor, until something happens.
  mutating func nextEvent() -> TerminalEvent

  /// Gives the terminal back to the shell and stops the program until it is continued.
  mutating func suspend()

  /// Draws with these colours from now on, as far as there are so many.
  mutating func use(_ palette: Palette)

  /// Gives the terminal to another program, and takes it back when `body` returns.
  mutating func lend(to body: () -> Void)

  /// Puts text on the clipboard of the machine the user sits at.
  mutating func copyToClipboard(_ text: String)
}
