import ArgumentParser
import TraceImport

/// The paths that every command takes.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files, and folders with all files below them; - is standard input.",
      discussion: "Without a path, standard input is read where it is a pipe or a file.",
      valueName: "path"
    ),
    completion: .file()
  )
  var paths: [String] = []

  /// What to read: the paths, or standard input where there are none and it isn't a terminal.
  func inputs() throws -> [TraceInput] {
    guard paths.isEmpty else {
      guard paths.count(where: { $0 == "-" }) <= 1 else {
        throw ValidationError("standard input (-) can be read only once.")
      }
      return paths.map { $0 == "-" ? .standardInput : .path($0) }
    }
    guard !StandardStreams.isTerminal(.input) else {
      throw ValidationError(
        """
        there is nothing to read: name a file or folder with traces, or pipe them in, for example
          fluoro SampleTraces
          aws xray batch-get-traces --trace-ids ID | fluoro
        """
      )
    }
    return [.standardInput]
  }
}
