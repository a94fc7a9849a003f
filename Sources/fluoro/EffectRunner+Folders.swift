import Explorer
import TraceImport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Folders are looked at for the completion of files' names.
extension EffectRunner {
  /// So many names are looked at, however many there are.
  private static let listedNames = 10_000

  /// Finds out what there is in a folder.
  func list(_ folder: String) {
    let mailbox = mailbox
    // On a thread of its own: a folder may be on another machine.
    WorkThread {
      mailbox.put(.folderListed(FolderListing(folder, names: Self.names(in: folder))))
    }.detach()
  }

  /// The names in a folder, those of folders with a slash behind them; none where it can't be opened.
  private static func names(in folder: String) -> [String] {
    let path = folder.isEmpty ? "./" : FileOutput.expanded(folder)
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while names.count < listedNames, let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      names.append(isFolder(path + name, entry.pointee.d_type) ? name + "/" : name)
    }
    return names
  }

  private static func isFolder(_ path: String, _ type: UInt8) -> Bool {
    // Links, and what the file system doesn't tell, have to be asked about.
    guard Int(type) == Int(DT_LNK) || Int(type) == Int(DT_UNKNOWN) else {
      return Int(type) == Int(DT_DIR)
    }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
