#include "guard.h"

#include <c10/util/Exception.h>

namespace ad {
namespace {
thread_local std::string last_error;
}

void remember_error(std::string text) noexcept { last_error = std::move(text); }

void remember_current_exception() noexcept {
  try {
    throw;
  } catch (const c10::Error& error) {
    remember_error(error.what_without_backtrace());
  } catch (const std::bad_alloc&) {
    remember_error("out of memory");
  } catch (const std::exception& error) {
    remember_error(error.what());
  } catch (...) {
    remember_error("unknown native error");
  }
}

}  // namespace ad

// The text of the calling thread's last failure; valid until its next one.
AD_API const char* ad_last_error() { return ad::last_error.c_str(); }
