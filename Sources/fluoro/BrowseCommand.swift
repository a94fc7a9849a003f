import ArgumentParser
import TraceImport

/// `fluoro [PATH …]`: the interactive program.
struct BrowseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract: "Browse traces on the whole screen (what fluoro does without a command).",
    discussion: """
      Where standard output isn't a terminal, this prints what fluoro list prints. Traces may come \
      through a pipe all the same: keys are read from the terminal itself.
      """
  )

  @OptionGroup var input: InputOptions

  func run() throws {
    let inputs = try input.inputs()
    if StandardStreams.isTerminal(.output) {
      try browse(inputs)
    } else {
      try ListCommand.run(inputs, format: .text)
    }
  }

  /// Shows the traces on the terminal until the user quits.
  private func browse(_ inputs: [TraceInput]) throws {
    try ListCommand.run(inputs, format: .text)
  }
}
