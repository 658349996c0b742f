// Every native entry runs inside guarded(): no C++ exception ever crosses the C ABI, the caller gets 0 or 1 and the text.
#pragma once
#include <cstdint>
#include <string>

#define AD_API extern "C" __attribute__((visibility("default")))

namespace ad {

// The text of the calling thread's last failure.
std::string& last_error() noexcept;
void remember_current_exception() noexcept;

// Copies what fits, ended by a 0.
void copy_text(const std::string& source, char* text, int32_t capacity);

template <class Body>
int guarded(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (...) {
    remember_current_exception();
    return 1;
  }
}

}  // namespace ad
