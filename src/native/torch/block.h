// A recomputed ("checkpointed") block: forward without a graph; backward runs it again with one.
#pragma once
#include <ATen/ATen.h>

namespace ad {

// Computes one output from the inputs, whose handles it takes over; returns 0, or 1 after leaving a text with ad_error_leave.
using BlockCallback = int (*)(void* state, at::Tensor** inputs, int32_t count, at::Tensor** output);
using ReleaseCallback = void (*)(void* state);

constexpr int32_t MostBlockInputs = 4;

// Releases the state when the last graph that needs it is gone, also when this fails.
at::Tensor recomputed_block(BlockCallback run, ReleaseCallback release, void* state, at::TensorList inputs);

}  // namespace ad
