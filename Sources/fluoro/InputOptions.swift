import ArgumentParser
import TraceImport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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

  @Flag(help: "Watch the files for what is added to them (while browsing).")
  var follow = false

  @Option(
    help: ArgumentHelp(
      "How much memory the traces may take up: 500MB, 2GiB; the oldest are let go beyond.",
      discussion: "By default a quarter of the machine's memory.",
      valueName: "size"
    ),
    transform: ByteSize.parse
  )
  var maxMemory: ByteSize?

  @Option(
    help: ArgumentHelp(
      "How many bytes one compressed input may come to once it is unpacked; 8GiB by default.",
      discussion: "What is unpacked until then is kept.",
      valueName: "size"
    ),
    transform: ByteSize.parse
  )
  var maxSize: ByteSize?

  /// How to load what is browsed.
  func optionsForBrowsing() -> LoadOptions {
    var options = LoadOptions()
    options.maxSize = maxSize?.bytes ?? options.maxSize
    options.follows = follow
    options.maxMemory = maxMemory?.bytes ?? Self.machineMemory.map { $0 / 4 } ?? .max
    return options
  }

  /// How to load what is printed, which must come to an end.
  func optionsForPrinting() throws -> LoadOptions {
    guard !follow else {
      throw ValidationError(
        "--follow is for browsing on a terminal: what is printed must come to an end."
      )
    }
    return optionsForBrowsing()
  }

  /// The bytes of memory that the machine has.
  private static var machineMemory: Int? {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let size = sysconf(Int32(_SC_PAGESIZE))
    return pages > 0 && size > 0 ? pages * size : nil
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
