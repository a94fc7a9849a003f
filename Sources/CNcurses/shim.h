// What Swift cannot import of ncursesw: macros that are not constants, global variables, variadic
// functions; and the signal handlers, which must not run Swift code. The handlers' state is `static`
// here: it is one state as long as a single Swift file uses the functions that begin with
// `cnc_guard_`.

#ifndef CNC_SHIM_H
#define CNC_SHIM_H

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif

#include <curses.h>
#include <term.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// term.h makes macros of short words that would get in the way of others.
#undef lines
#undef columns
#undef tab

// MARK: Macros and globals

static inline int cnc_colors(void) { return COLORS; }
static inline int cnc_color_pairs(void) { return COLOR_PAIRS; }
static inline WINDOW *cnc_screen(void) { return stdscr; }

/// Says whether the terminal can put its cursor anywhere, without which there are no screens.
static inline bool cnc_can_draw(void) {
  const char *text = tigetstr((char *)"cup");
  return text && text != (char *)-1;
}

static inline attr_t cnc_bold(void) { return A_BOLD; }
static inline attr_t cnc_dim(void) { return A_DIM; }
static inline attr_t cnc_underline(void) { return A_UNDERLINE; }
static inline attr_t cnc_reverse(void) { return A_REVERSE; }
static inline attr_t cnc_italic(void) {
#ifdef A_ITALIC
  return A_ITALIC;
#else
  return A_NORMAL;
#endif
}

// MARK: Locale

/// Says whether the locale's encoding is UTF-8.
static inline bool cnc_is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return codeset && (!strcmp(codeset, "UTF-8") || !strcmp(codeset, "utf8"));
}

static inline int cnc_width(unsigned int scalar) { return wcwidth((wchar_t)scalar); }

// MARK: Drawing

/// Writes one spacing character with what is drawn over it; `count` counts both.
static inline void cnc_put(int row, int column, const wchar_t *text, int count, attr_t traits,
                           short pair) {
  wchar_t cell[CCHARW_MAX + 1];
  cchar_t character;
  if (count > CCHARW_MAX) count = CCHARW_MAX;
  memcpy(cell, text, (size_t)count * sizeof *cell);
  cell[count] = 0;
  if (setcchar(&character, cell, traits, pair, NULL) == OK)
    mvwadd_wch(stdscr, row, column, &character);
}

// MARK: Reading

/// Makes something to read keys through. A pad, as reading through a window would draw it first;
/// `void *`, as Swift's type for `WINDOW *` depends on how ncurses was built.
static inline void *cnc_open_keys(void) {
  WINDOW *pad = newpad(1, 1);
  if (!pad) return NULL;
  keypad(pad, TRUE);
  nodelay(pad, TRUE);
  return pad;
}

static inline void cnc_close_keys(void *keys) { delwin((WINDOW *)keys); }

/// Reads a key without waiting: `OK`, `KEY_CODE_YES` or `ERR`.
static inline int cnc_read_key(void *keys, unsigned int *code) {
  wint_t key = 0;
  int result = wget_wch((WINDOW *)keys, &key);
  *code = key;
  return result;
}

/// Says whether the last system call was interrupted by a signal and should be tried again.
static inline bool cnc_was_interrupted(void) { return errno == EINTR; }

// MARK: Waiting

/// Waits until a file can be read; `select`, as macOS cannot `poll` a terminal device.
///
/// Gives bit 0 if the first file can be read, bit 1 if the second, 0 after the time, -1 on a signal.
static inline int cnc_wait(int first, int second, int milliseconds) {
  fd_set files;
  struct timeval time = {milliseconds / 1000, milliseconds % 1000 * 1000};
  FD_ZERO(&files);
  FD_SET(first, &files);
  if (second >= 0) FD_SET(second, &files);
  int count = select((first > second ? first : second) + 1, &files, NULL, NULL,
                     milliseconds < 0 ? NULL : &time);
  if (count < 0) return -1;
  return (FD_ISSET(first, &files) ? 1 : 0) | (second >= 0 && FD_ISSET(second, &files) ? 2 : 0);
}

/// The bytes that can be read at once, or -1 if the terminal is gone.
static inline int cnc_readable_bytes(int file) {
  int count = 0;
  return ioctl(file, FIONREAD, &count) < 0 ? -1 : count;
}

static inline bool cnc_get_size(int file, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(file, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}

// MARK: Signals

#define CNC_CRASHES 6
#define CNC_REPORTS 6

static struct {
  int output;
  int pipe[2];
  bool armed;
  struct termios termios;
  bool has_termios;
  char restore[256];
  size_t restore_count;
  struct sigaction old_crashes[CNC_CRASHES];
  struct sigaction old_reports[CNC_REPORTS];
} cnc_guard = {.output = -1, .pipe = {-1, -1}};

static const int cnc_crashes[CNC_CRASHES] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
static const int cnc_reports[CNC_REPORTS] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};

/// Gives the terminal back by system calls alone, then lets the signal do what it did before.
static void cnc_guard_crash(int number) {
  if (cnc_guard.armed) {
    cnc_guard.armed = false;
    size_t done = 0;
    while (done < cnc_guard.restore_count) {
      ssize_t count =
          write(cnc_guard.output, cnc_guard.restore + done, cnc_guard.restore_count - done);
      if (count <= 0) break;
      done += (size_t)count;
    }
    if (cnc_guard.has_termios) tcsetattr(cnc_guard.output, TCSANOW, &cnc_guard.termios);
  }
  for (int i = 0; i < CNC_CRASHES; i++)
    if (cnc_crashes[i] == number) sigaction(number, &cnc_guard.old_crashes[i], NULL);
  raise(number);
}

/// Sends the signal's number through the pipe, for the event loop to deal with.
static void cnc_guard_report(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t count = write(cnc_guard.pipe[1], &byte, 1);
  (void)count;
  errno = error;
}

/// Opens the pipe, once for the whole life of the program, so that no waker ever writes elsewhere.
static inline bool cnc_guard_open_pipe(void) {
  if (cnc_guard.pipe[0] >= 0) return true;
  if (pipe(cnc_guard.pipe) < 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(cnc_guard.pipe[i], F_SETFL, O_NONBLOCK);
    fcntl(cnc_guard.pipe[i], F_SETFD, FD_CLOEXEC);
  }
  return true;
}

static inline int cnc_guard_pipe_reader(void) { return cnc_guard.pipe[0]; }
static inline int cnc_guard_pipe_writer(void) { return cnc_guard.pipe[1]; }

/// Appends a terminfo string without its padding, such as `$<5>`.
static inline void cnc_guard_append(const char *capability) {
  const char *text = tigetstr((char *)capability);
  if (!text || text == (char *)-1) return;
  while (*text && cnc_guard.restore_count < sizeof cnc_guard.restore) {
    const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
    if (end) {
      text = end + 1;
    } else {
      cnc_guard.restore[cnc_guard.restore_count++] = *text++;
    }
  }
}

/// Remembers how the terminal was, before ncurses changes it.
static inline void cnc_guard_save(int output) {
  cnc_guard.output = output;
  cnc_guard.has_termios = tcgetattr(output, &cnc_guard.termios) == 0;
}

/// Installs the handlers of signals that go through the pipe. Those that were ignored when the
/// program began stay ignored, as by `nohup`. Signals that are blocked, since whoever started the
/// program did so from a thread that takes none, are let through: else nothing would tell that the
/// terminal has another size.
static inline void cnc_guard_watch(void) {
  struct sigaction action = {0};
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < CNC_CRASHES; i++) sigaddset(&set, cnc_crashes[i]);
  for (int i = 0; i < CNC_REPORTS; i++) sigaddset(&set, cnc_reports[i]);
  action.sa_handler = cnc_guard_report;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < CNC_REPORTS; i++)
    if (cnc_guard.old_reports[i].sa_handler != SIG_IGN) sigaction(cnc_reports[i], &action, NULL);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

/// Takes over the signals; call it after `newterm`, which installs handlers of its own.
static inline void cnc_guard_arm(void) {
  static const char *const capabilities[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
  cnc_guard.restore_count = 0;
  for (int i = 0; i < 5; i++) cnc_guard_append(capabilities[i]);

  if (!cnc_guard.armed) {
    stack_t stack = {0};
    stack.ss_size = 65536;
    stack.ss_sp = malloc(stack.ss_size);
    if (stack.ss_sp) sigaltstack(&stack, NULL);
    struct sigaction action = {0};
    action.sa_handler = cnc_guard_crash;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < CNC_CRASHES; i++)
      sigaction(cnc_crashes[i], &action, &cnc_guard.old_crashes[i]);
  }
  cnc_guard_watch();
  cnc_guard.armed = true;
}

/// Remembers what the signals did, to be called before `newterm`.
static inline void cnc_guard_save_signals(void) {
  for (int i = 0; i < CNC_REPORTS; i++)
    sigaction(cnc_reports[i], NULL, &cnc_guard.old_reports[i]);
}

/// Lets every signal do what it did before.
static inline void cnc_guard_disarm(void) {
  if (!cnc_guard.armed) return;
  cnc_guard.armed = false;
  for (int i = 0; i < CNC_CRASHES; i++)
    sigaction(cnc_crashes[i], &cnc_guard.old_crashes[i], NULL);
  for (int i = 0; i < CNC_REPORTS; i++)
    sigaction(cnc_reports[i], &cnc_guard.old_reports[i], NULL);
}

/// Stops the program, or its whole process group, until somebody continues it.
static inline void cnc_guard_stop(bool whole_group) {
  struct sigaction action = {0};
  struct sigaction old;
  sigset_t set;
  // Without job control there is nobody to continue the program.
  if (cnc_guard.old_reports[1].sa_handler == SIG_IGN) return;
  sigemptyset(&action.sa_mask);
  // The group's signal passes this process by: another thread might take it too late. `raise`
  // stops it here and now.
  action.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &action, &old);
  if (whole_group) kill(0, SIGTSTP);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &old, NULL);
}

/// Gives the terminal back when the program calls `exit` without giving it back itself.
static void cnc_guard_at_exit(void) {
  if (cnc_guard.armed && !isendwin()) endwin();
  cnc_guard_disarm();
}

static inline void cnc_guard_register_exit(void) {
  static bool done;
  if (!done) atexit(cnc_guard_at_exit);
  done = true;
}

#endif
