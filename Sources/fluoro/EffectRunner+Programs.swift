import Explorer
import TraceImport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The user's own programs: for the clipboard, and to read and edit what is shown.
extension EffectRunner {
  /// Gives a text to the user's command for the clipboard, in the background.
  func copy(_ text: String, by line: String) {
    let mailbox = mailbox
    WorkThread {
      guard let file = TemporaryFile(text) else {
        mailbox.put(.notice("not copied: no temporary file can be written"))
        return
      }
      let failure = withExtendedLifetime(file) {
        ShellCommand(line: line).run(.reading(descriptor: file.descriptor))
      }
      if let failure { mailbox.put(.notice("not copied: \(failure)")) }
    }.detach()
  }

  /// Shows a text in the user's pager or editor, and returns at its end; the terminal must be free.
  func show(_ text: String, in program: TextProgram) {
    let names = program == .pager ? ["PAGER"] : ["VISUAL", "EDITOR"]
    let wanted = names.lazy.compactMap { getenv($0) }.map { String(cString: $0) }
      .first { !$0.isEmpty }
    // An editor says of a file that can only be read that it isn't there to be changed.
    guard let file = TemporaryFile(text, ending: ".json", isReadOnly: program == .editor) else {
      mailbox.put(.notice("no temporary file can be written"))
      return
    }
    let command = ShellCommand(
      line: wanted ?? (program == .pager ? "less" : "vi"),
      arguments: [file.path]
    )
    let start = ContinuousClock.now
    let failure = withExtendedLifetime(file) { command.run(.terminal) }
    if let failure {
      mailbox.put(.notice(failure))
    } else if program == .pager, start.duration(to: .now) < .seconds(1) {
      // It printed and was done, as cat and less -F are: the screen would hide what it printed.
      ShellCommand(line: "printf '\\nPress Enter to go back '; read -r line").run(.terminal)
    } else if program == .editor, !file.holds(text) {
      mailbox.put(.notice("what was changed in the copy isn't kept: documents are only shown"))
    }
  }
}
