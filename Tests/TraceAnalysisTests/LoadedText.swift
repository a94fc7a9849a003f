import TestSupport
import TraceImport
import TraceModel

/// The traces of a text, read as if it were a file of its own.
func traces(_ text: String) throws -> TraceStore {
  let folder = try TemporaryFolder()
  return TraceLoader.load([.path(try folder.write(Array(text.utf8), to: "input"))]).store
}
