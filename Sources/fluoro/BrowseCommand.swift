import ArgumentParser
import CursesDriver
import Explorer
import TextScreen
import TraceImport
import TraceModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `fluoro [PATH …]`: the interactive program.
struct BrowseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract: "Browse traces on the whole screen (what fluoro does without a command).",
    usage: """
      fluoro [PATH …] [-f EXPRESSION] [--follow] [--strict]
             [--max-memory SIZE] [--max-size SIZE]
             [--palette 256|16|8|none] [--ascii] [--clipboard-command COMMAND]
      """,
    discussion: """
      Where standard output isn't a terminal, this prints what fluoro list prints. Traces may come \
      through a pipe all the same: keys are read from the terminal itself. On the screen, ? lists the \
      keys.

      Files load in the background, and what comes through pipes, or with --follow is added to files, \
      shows as it arrives. p pauses the view; Esc in the list, or Ctrl-C, stops the loading and keeps \
      what is there. :rejects lists what was skipped, :messages what the loading had to say.

      f filters by an expression, F shows all traces again; -f begins with one. Groups of the \
      configuration (fluoro/config.json in the XDG configuration folder) can be named in it: \
      {"groups": {"slow": "responsetime > 1"}} makes group.name = "slow".

      y and Y copy through the terminal (OSC 52), also over SSH; --clipboard-command, or \
      "clipboardCommand" in the configuration, names a command that does it instead.

      Colours are those that the terminal is said to have, none where NO_COLOR is set.
      """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @OptionGroup var strictness: StrictOption

  @Option(
    help: "How many colours to use: 256, 16, 8 or none.",
    transform: { text throws(ValidationError) in
      guard let palette = Palette(rawValue: text) else {
        throw ValidationError("'\(text)' is no palette; there are 256, 16, 8 and none.")
      }
      return palette
    }
  )
  var palette: Palette?

  @Option(
    help: ArgumentHelp(
      "What copies instead of the terminal: a command that reads the text, such as wl-copy.",
      valueName: "command"
    )
  )
  var clipboardCommand: String?

  @Flag(help: "Draw lines and bars with ASCII characters only.")
  var ascii = false

  func run() throws {
    let inputs = try input.inputs()
    let filter = try filter.parsed()
    if StandardStreams.isTerminal(.output) {
      try browse(inputs, filter)
    } else {
      try ListCommand.run(
        inputs,
        try input.optionsForPrinting(),
        filter,
        format: .text,
        strictness: strictness
      )
    }
  }

  /// Shows the traces on the terminal until the user quits.
  private func browse(_ inputs: [TraceInput], _ filter: ParsedFilter?) throws {
    let (end, loaded) = try runExplorer(inputs, filter)
    // The terminal is given back by now: what is said here stays on the screen.
    if loaded.store.traces.count == 0, loaded.store.graphs.isEmpty, loaded.report.hasRead {
      LoadMessages.print(loaded)
      return try LoadMessages.failIfEmpty(loaded)
    }
    if case .signal(let number) = end {
      signal(number, SIG_DFL)
      raise(number)
    }
    guard strictness.isBroken(by: loaded) else { return }
    LoadMessages.print(loaded)
    try strictness.check(loaded)
  }

  private func runExplorer(
    _ inputs: [TraceInput],
    _ filter: ParsedFilter?
  ) throws -> (EventLoop.End, LoadedTraces) {
    let configuration = Configuration.read()
    let groups = filter?.groups ?? configuration.groups
    let active = filter.map { ActiveFilter(text: $0.text, expression: $0.expression) }
    var terminal: CursesTerminal
    do throws(CursesError) {
      terminal = try CursesTerminal(palette: palette, glyphs: ascii ? .ascii : nil)
    } catch {
      StandardStreams.complain(error.description)
      throw ExitCode(1)
    }
    let waker = terminal.waker
    let mailbox = Mailbox { waker.wake() }
    let runner = EffectRunner(
      inputs: inputs,
      options: input.optionsForBrowsing(),
      groups: groups,
      filter: active,
      clipboardCommand: clipboardCommand ?? configuration.clipboardCommand,
      mailbox: mailbox
    )
    var session = Session(glyphs: terminal.theme.glyphs, localOffset: Self.localOffset())
    session.clock = Self.now
    session.groups = groups
    session.columns = configuration.columns
    session.hintRules = configuration.hintRules
    session.hasClipboardCommand = (clipboardCommand ?? configuration.clipboardCommand) != nil
    session.region = Configuration.region
    session.filter = active
    session.progress = LoadProgress(phase: .loading)
    session.canReload = !inputs.contains(.standardInput)
    var state = AppState(session: session, size: terminal.size)
    state.filterHistory = LineHistory.filters.read()
    state.commandHistory = LineHistory.commands.read()
    let end = EventLoop.run(&state, on: &terminal, mailbox: mailbox, effects: [.load]) {
      runner.perform($0, session: $1)
    }
    return (end, runner.loaded)
  }

  @Sendable private static func now() -> Timestamp {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Timestamp(nanoseconds: Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec))
  }

  /// Seconds east of Greenwich of the user's time zone, now.
  private static func localOffset() -> Int {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return Int(parts.tm_gmtoff)
  }
}
