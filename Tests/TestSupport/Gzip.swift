import Foundation

/// The system's own gzip, for input that fluoro is to unpack.
public enum Gzip {
  /// What `gzip` makes of bytes, without a name or a time in it.
  public static func pack(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let input = try folder.write(bytes, to: "input")
    let output = try folder.write("", to: "output")
    let status = try ChildProcess.run("/usr/bin/env", ["gzip", "-n", "-c", input], output: output)
    guard status == 0 else { throw CocoaError(.executableNotLoadable) }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: output)))
  }

  /// What `gzip` makes of a text.
  public static func pack(_ text: String) throws -> [UInt8] {
    try pack(Array(text.utf8))
  }
}
