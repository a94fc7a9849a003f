import CNcurses
public import TextScreen

/// The terminal the program was started from, by ncurses.
///
/// There can be one at a time. It is given back when this value ends, and also when the program
/// exits, is stopped, or crashes.
public struct CursesTerminal: Terminal, ~Copyable {
  /// What styles and chrome look like here.
  public private(set) var theme: Theme
  /// Wakes this terminal from other threads.
  public let waker: Waker

  let pipe: SignalPipe
  let files: TerminalFiles
  var keys: CursesKeys
  var colors: CursesColors
  var pending = PendingEvents()
  /// What the terminal shows, if that is known.
  var shown: Surface?
  private let screen: OpaquePointer

  /// Takes over the terminal: alternate screen, raw keys, no cursor.
  ///
  /// - Parameters:
  ///   - palette: The colours to use, as far as the terminal has them. Without a wish, none if
  ///     `NO_COLOR` is set and not empty, else all the terminal has.
  ///   - glyphs: The characters to draw chrome with. Without a wish, ASCII in locales where others
  ///     cannot be drawn or would be two columns wide.
  /// - Throws: If there is no terminal, or none that can draw screens.
  public init(palette: Palette? = nil, glyphs: GlyphSet? = nil) throws(CursesError) {
    setlocale(LC_ALL, "")
    guard let pipe = TerminalGuard.openPipe() else { throw .noPipe }
    guard let files = TerminalFiles() else { throw .noTerminal }
    TerminalGuard.save(output: files.outputNumber)
    set_escdelay(25)
    guard let screen = newterm(nil, files.output, files.input) else {
      files.close()
      throw .unknownTerminal(getenv("TERM").map { String(cString: $0) })
    }
    guard cnc_can_draw() else {
      endwin()
      delscreen(screen)
      files.close()
      throw .unknownTerminal(getenv("TERM").map { String(cString: $0) })
    }
    raw()
    noecho()
    nonl()
    curs_set(0)
    leaveok(cnc_screen(), false)
    if has_colors() { start_color() }
    guard let keys = CursesKeys(file: files.inputNumber) else {
      endwin()
      delscreen(screen)
      files.close()
      throw .noTerminal
    }
    TerminalGuard.arm()

    theme = Theme(
      palette: CursesColors.palette(wish: palette),
      glyphs: glyphs ?? (Self.suggestsASCII ? .ascii : .unicode)
    )
    waker = Waker(file: pipe.writer)
    self.pipe = pipe
    self.files = files
    self.keys = keys
    self.screen = screen
    colors = CursesColors(theme: theme)
  }

  deinit {
    endwin()
    keys.close()
    delscreen(screen)
    TerminalGuard.disarm()
    files.close()
  }

  /// Whether the locale cannot draw lines in one column: other encodings, East Asian settings.
  public static var suggestsASCII: Bool {
    setlocale(LC_ALL, "")
    return !cnc_is_utf8() || cnc_width(0x2500) != 1
  }

  /// The size of the screen in columns and rows.
  public var size: Size {
    Size(columns: Int(getmaxx(cnc_screen())), rows: Int(getmaxy(cnc_screen())))
  }

  /// Gives the terminal back to the shell and stops the program, and all others of its pipeline,
  /// until it is continued; ``nextEvent()`` then tells so.
  public mutating func suspend() {
    stop(wholeGroup: true)
  }

  /// Draws with these colours from now on, as far as the terminal has them.
  public mutating func use(_ palette: Palette) {
    theme = Theme(palette: CursesColors.palette(wish: palette), glyphs: theme.glyphs)
    colors = CursesColors(theme: theme)
    shown = nil
    clearok(cnc_screen(), true)
  }

  /// Gives the terminal to another program, and takes it back when `body` returns; ``nextEvent()``
  /// then tells so.
  public mutating func lend(to body: () -> Void) {
    endwin()
    body()
    // What was typed at the other program was not meant for this one.
    pipe.drain { pending.note($0) }
    pending.forgetKeyboard()
    pending.resume = true
  }

  /// Puts text on the clipboard of the machine the user sits at, if the terminal lets programs.
  public mutating func copyToClipboard(_ text: String) {
    files.write(Clipboard.sequence(for: text))
  }
}
