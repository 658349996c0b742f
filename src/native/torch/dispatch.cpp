// One entry calls any operator of libtorch's dispatcher by schema name. Arguments are checked against the operator's own schema,
// missing ones take its defaults, so the same binding serves libtorch 1.13 to 2.x.
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

#include "guard.h"
#include "slot.h"
#include "tensor.h"

namespace {

struct Operator {
  explicit Operator(c10::OperatorHandle found) : handle(std::move(found)), name(handle.schema().name()) {
    for (auto& wanted : handle.schema().arguments()) slots.emplace_back(wanted);
  }

  c10::OperatorHandle handle;
  std::string name;
  std::vector<ad::Slot> slots;
};

std::vector<at::Tensor> tensors_on(c10::Stack& stack) {
  std::vector<at::Tensor> found;
  for (auto& value : stack) {
    if (value.isTensor()) found.push_back(std::move(value).toTensor());
    else if (value.isTensorList())
      for (const at::Tensor& tensor : value.toTensorList()) found.push_back(tensor);
  }
  return found;
}

}  // namespace

// Finds an operator by name ("aten::add") and overload ("Tensor"); the handle lives as long as the process.
AD_API int ad_operator_find(const char* name, const char* overload, Operator** found) {
  return ad::guarded([&] {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(handle.has_value(), "this libtorch has no operator ", name, ".", overload);
    *found = new Operator(*handle);
  });
}

// Calls it. Results are new handles with the bytes of memory each alone owns (0 for a view); a result list is flattened.
// With a capacity of 0 the results are dropped.
AD_API int ad_operator_call(Operator* called, const ad::Argument* arguments, int32_t count, at::Tensor** results, int64_t* owned,
                            int32_t capacity, int32_t* result_count) {
  return ad::guarded([&] {
    TORCH_CHECK(static_cast<size_t>(count) <= called->slots.size(), called->name, " takes ", called->slots.size(), " arguments, not ", count);
    c10::Stack stack;
    stack.reserve(called->slots.size());
    for (size_t i = 0; i < called->slots.size(); i++) {
      auto& slot = called->slots[i];
      stack.push_back(i < static_cast<size_t>(count) ? slot.value(arguments[i], called->name) : slot.default_value(called->name));
    }
    called->handle.callBoxed(&stack);
    *result_count = 0;
    if (capacity == 0) return;
    auto tensors = tensors_on(stack);
    TORCH_CHECK(tensors.size() <= static_cast<size_t>(capacity), called->name, " gave ", tensors.size(), " tensors, not ", capacity);
    for (auto& tensor : tensors) {
      owned[*result_count] = ad::owned_bytes(tensor);
      results[(*result_count)++] = ad::give(std::move(tensor));
    }
  });
}

// The operator's schema as text, for error messages and for tests that throw arguments at every operator.
AD_API int ad_operator_schema(const Operator* asked, char* text, int32_t capacity) {
  return ad::guarded([&] {
    std::ostringstream out;
    out << asked->handle.schema();
    ad::copy_text(out.str(), text, capacity);
  });
}
