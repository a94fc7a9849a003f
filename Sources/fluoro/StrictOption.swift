import ArgumentParser
import TraceImport

/// `--strict`, which every command takes that loads traces.
struct StrictOption: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "End with exit status 1 where anything was skipped or couldn't be read.",
      discussion: """
        That is: a record that was skipped, a file or folder that couldn't be read, or a file named on \
        the command line that holds no traces. Files without traces that are found in a folder don't \
        count, nor does what was mended. What could be read is printed all the same.
        """
    )
  )
  var strict = false

  /// Whether something was lost and that isn't to be.
  func isBroken(by loaded: LoadedTraces) -> Bool {
    strict && !loaded.report.isComplete
  }

  /// Ends the program with status 1 where something was lost and that isn't to be.
  func check(_ loaded: LoadedTraces) throws {
    if isBroken(by: loaded) { throw ExitCode(1) }
  }
}

extension LoadReport {
  /// Whether nothing was skipped and all could be read, but for foreign files of folders.
  fileprivate var isComplete: Bool { skippedCount == 0 && errors.isEmpty }
}
