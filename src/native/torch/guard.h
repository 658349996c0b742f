// Every native entry runs inside guarded(): no C++ exception ever crosses the C ABI, the caller gets 0 or 1 and the text.
#pragma once
#include <cstdint>
#include <exception>
#include <string>

#define AD_API extern "C" __attribute__((visibility("default")))

namespace ad {

void remember_error(std::string text) noexcept;
void remember_current_exception() noexcept;

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
