import ArgumentParser
import TraceImport

/// What every command that loads takes: the paths, and how they are read.
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

  @Option(
    help: ArgumentHelp(
      "How many bytes one compressed input may come to once it is unpacked.",
      discussion: "What is unpacked until then is kept. Sizes are written like 500MB, 2GiB or 8G.",
      valueName: "size"
    ),
    transform: { text throws(ValidationError) in
      guard let size = ByteSize(text) else {
        throw ValidationError("'\(text)' is no size; write it like 500MB, 2GiB or 8G.")
      }
      return size
    }
  )
  var maxSize = ByteSize(bytes: LoadOptions().maxSize)

  /// How to read.
  var loadOptions: LoadOptions {
    var options = LoadOptions()
    options.maxSize = maxSize.bytes
    return options
  }

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
