import ArgumentParser

/// `--width`, which every command takes that draws for people.
struct WidthOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many columns the text may take up: those of the terminal, else 100.",
      valueName: "n"
    )
  )
  var width: Int?

  private static let possible = 40...1_000

  func validate() throws {
    guard Self.possible.contains(width ?? columns) else {
      throw ValidationError("--width is a number of columns from 40 to 1000.")
    }
  }

  /// How many columns the text may take up.
  var columns: Int {
    let wanted = width ?? StandardStreams.columns(of: .output) ?? 100
    return max(Self.possible.lowerBound, min(wanted, Self.possible.upperBound))
  }
}
