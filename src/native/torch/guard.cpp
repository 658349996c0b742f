#include "guard.h"

#include <c10/util/Exception.h>
#include <c10/util/Logging.h>

#include <algorithm>
#include <new>

namespace ad {
namespace {

// libtorch gathers and prints a native backtrace into each exception, some milliseconds that nobody reads.
struct NoBacktrace {
  template <class T>
  operator T() const {
    return T();
  }
};
const bool without_backtraces = [] {
  c10::SetStackTraceFetcher([] { return NoBacktrace(); });
  return true;
}();

// A missing backend is explained by a page of every backend that there is; the first sentence says it.
std::string first_sentence_of_missing_backend(std::string text) {
  if (text.rfind("Could not run '", 0) == 0) text.resize(std::min(text.size(), text.find(" This could be because")));
  return text;
}

}  // namespace

std::string& last_error() noexcept {
  thread_local std::string text;
  return text;
}

void remember_current_exception() noexcept {
  try {
    throw;
  } catch (const c10::Error& error) {
    last_error() = first_sentence_of_missing_backend(error.what_without_backtrace());
  } catch (const std::bad_alloc&) {
    last_error() = "out of memory";
  } catch (const std::exception& error) {
    last_error() = error.what();
  } catch (...) {
    last_error() = "unknown native error";
  }
}

void copy_text(const std::string& source, char* text, int32_t capacity) {
  auto length = std::min<size_t>(source.size(), capacity - 1);
  std::copy_n(source.data(), length, text);
  text[length] = 0;
}

}  // namespace ad

// Valid until the calling thread's next failure.
AD_API const char* ad_last_error() { return ad::last_error().c_str(); }
AD_API void ad_error_leave(const char* text) { ad::last_error() = text; }
