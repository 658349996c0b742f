// One entry calls any operator of libtorch's dispatcher by schema name. Arguments are checked against the operator's own schema,
// missing ones take its defaults, so the same binding serves libtorch 1.13 to 2.x.
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <torch/torch.h>

#include "guard.h"
#include "tensor.h"

namespace {

enum class ArgumentKind : int32_t {
  None = 0, Tensor = 1, Integer = 2, Real = 3, Boolean = 4, IntegerList = 5, TensorList = 6, RealList = 7, Text = 8, Device = 9,
  Generator = 10,
};

struct Argument {
  ArgumentKind kind;
  int32_t length;
  union {
    int64_t integer;
    double real;
    const void* pointer;
  };
};

std::vector<at::Tensor> tensor_list(const Argument& argument) {
  auto tensors = static_cast<at::Tensor* const*>(argument.pointer);
  std::vector<at::Tensor> list;
  list.reserve(argument.length);
  for (int32_t i = 0; i < argument.length; i++) list.push_back(*tensors[i]);
  return list;
}

c10::IValue plain_value(const Argument& argument) {
  switch (argument.kind) {
    case ArgumentKind::None: return c10::IValue();
    case ArgumentKind::Tensor: return *static_cast<const at::Tensor*>(argument.pointer);
    case ArgumentKind::Integer: return argument.integer;
    case ArgumentKind::Real: return argument.real;
    case ArgumentKind::Boolean: return argument.integer != 0;
    case ArgumentKind::IntegerList: {
      auto* first = static_cast<const int64_t*>(argument.pointer);
      return std::vector<int64_t>(first, first + argument.length);
    }
    case ArgumentKind::TensorList: return tensor_list(argument);
    case ArgumentKind::RealList: {
      auto* first = static_cast<const double*>(argument.pointer);
      return std::vector<double>(first, first + argument.length);
    }
    case ArgumentKind::Text: return std::string(static_cast<const char*>(argument.pointer), argument.length);
    case ArgumentKind::Device: return ad::device_from_code(argument.integer);
    case ArgumentKind::Generator: return *static_cast<const at::Generator*>(argument.pointer);
  }
  TORCH_CHECK(false, "argument of unknown kind ", static_cast<int32_t>(argument.kind));
}

// A whole number given where the schema wants a float, or a list of optional tensors, is converted as Python does.
c10::IValue value_for(const Argument& argument, const c10::Argument& wanted) {
  auto type = wanted.type();
  if (auto optional = type->cast<c10::OptionalType>()) {
    if (argument.kind == ArgumentKind::None) return c10::IValue();
    type = optional->getElementType();
  }
  if (argument.kind == ArgumentKind::Integer && type->kind() == c10::TypeKind::FloatType) return static_cast<double>(argument.integer);
  if (argument.kind == ArgumentKind::Integer && type->kind() == c10::TypeKind::ListType) return std::vector<int64_t>{argument.integer};
  if (argument.kind == ArgumentKind::TensorList && type->kind() == c10::TypeKind::ListType &&
      type->expectRef<c10::ListType>().getElementType()->kind() == c10::TypeKind::OptionalType) {
    c10::List<c10::optional<at::Tensor>> list;
    for (auto& tensor : tensor_list(argument)) list.push_back(tensor);
    return list;
  }
  return plain_value(argument);
}

void check_kind(const c10::IValue& value, const c10::Argument& wanted, const c10::FunctionSchema& schema) {
  auto type = value.type();
  bool number = wanted.type()->kind() == c10::TypeKind::NumberType ||
                (wanted.type()->kind() == c10::TypeKind::OptionalType &&
                 wanted.type()->expectRef<c10::OptionalType>().getElementType()->kind() == c10::TypeKind::NumberType);
  if (number && (value.isInt() || value.isDouble() || value.isBool() || value.isNone())) return;
  TORCH_CHECK(type->isSubtypeOf(*wanted.type()), schema.name(), ": argument '", wanted.name(), "' wants ", wanted.type()->repr_str(),
              " but got ", type->repr_str());
}

c10::IValue default_of(const c10::Argument& wanted, const c10::FunctionSchema& schema) {
  if (wanted.default_value()) return *wanted.default_value();
  TORCH_CHECK(wanted.type()->kind() == c10::TypeKind::OptionalType, schema.name(), ": argument '", wanted.name(), "' is missing");
  return c10::IValue();
}

}  // namespace

// Finds an operator by name ("aten::add") and overload ("Tensor"); the handle lives as long as the process.
AD_API int ad_operator_find(const char* name, const char* overload, void** found) {
  return ad::guarded([&] {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(handle.has_value(), "this libtorch has no operator ", name, ".", overload);
    *found = new c10::OperatorHandle(*handle);
  });
}

// Calls it. Results are new handles with the bytes of memory each alone owns (0 for a view); a result list is flattened.
AD_API int ad_operator_call(void* found, const Argument* arguments, int32_t count, at::Tensor** results, int64_t* owned, int32_t capacity,
                            int32_t* result_count) {
  return ad::guarded([&] {
    auto& handle = *static_cast<c10::OperatorHandle*>(found);
    const auto& schema = handle.schema();
    const auto& wanted = schema.arguments();
    TORCH_CHECK(static_cast<size_t>(count) <= wanted.size(), schema.name(), " takes ", wanted.size(), " arguments, not ", count);
    torch::jit::Stack stack;
    stack.reserve(wanted.size());
    for (size_t i = 0; i < wanted.size(); i++) {
      if (i < static_cast<size_t>(count)) {
        stack.push_back(value_for(arguments[i], wanted[i]));
        check_kind(stack.back(), wanted[i], schema);
      } else {
        stack.push_back(default_of(wanted[i], schema));
      }
    }
    handle.callBoxed(stack);
    *result_count = 0;
    auto emit = [&](const at::Tensor& tensor) {
      TORCH_CHECK(*result_count < capacity, schema.name(), " gave more than ", capacity, " tensors");
      owned[*result_count] = ad::owned_bytes(tensor);
      results[(*result_count)++] = new at::Tensor(tensor);
    };
    for (auto& value : stack) {
      if (value.isTensor()) emit(value.toTensor());
      else if (value.isTensorList())
        for (const at::Tensor& tensor : value.toTensorList()) emit(tensor);
    }
  });
}

// The operator's schema as text, for error messages and for tests that throw arguments at every operator.
AD_API int ad_operator_schema(void* found, char* text, int32_t capacity) {
  return ad::guarded([&] {
    std::ostringstream out;
    out << static_cast<c10::OperatorHandle*>(found)->schema();
    auto schema = out.str();
    auto length = std::min<size_t>(schema.size(), capacity - 1);
    std::copy_n(schema.data(), length, text);
    text[length] = 0;
  });
}
