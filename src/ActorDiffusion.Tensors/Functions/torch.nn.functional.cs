using static ActorDiffusion.Tensors.Operators.Operator;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>Parts of networks, as in PyTorch.</summary>
    public static partial class nn
    {
        /// <summary>Layers without state.</summary>
        public static class functional
        {
            /// <summary>x · weightᵀ + bias; weight [out, in].</summary>
            public static Tensor linear(Tensor x, Tensor weight, Tensor? bias = null) => Aten("linear").Call(x, weight, bias);

            /// <summary>x · sigmoid(x).</summary>
            public static Tensor silu(Tensor x) => x.silu();

            /// <summary>Softmax along a dimension.</summary>
            public static Tensor softmax(Tensor x, long dim) => x.softmax(dim);

            /// <summary>2-D convolution; x [B, C, H, W], weight [out, C / groups, kH, kW].</summary>
            public static Tensor conv2d(Tensor x, Tensor weight, Tensor? bias = null, long stride = 1, long padding = 0, long groups = 1)
            {
                // libtorch divides by these, as 32-bit numbers, before it checks them.
                if (stride is < 1 or > int.MaxValue || padding is < 0 or > int.MaxValue || groups is < 1 or > int.MaxValue)
                    throw new TorchException($"conv2d wants stride and groups of at least 1 and no negative padding, not {stride}, {groups}, {padding}.");
                return Aten("conv2d").Call(x, weight, bias, new[] { stride, stride }, new[] { padding, padding }, new long[] { 1, 1 }, groups);
            }

            /// <summary>GroupNorm over [B, C, …] with affine weight and bias [C].</summary>
            public static Tensor group_norm(Tensor x, long num_groups, Tensor? weight, Tensor? bias, double eps = 1e-5)
            {
                if (num_groups < 1)
                    throw new TorchException($"group_norm wants at least one group, not {num_groups}.");
                return Aten("group_norm").Call(x, num_groups, weight, bias, eps);
            }

            /// <summary>LayerNorm over the last dimensions.</summary>
            public static Tensor layer_norm(Tensor x, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten("layer_norm").Call(x, normalized_shape, weight, bias, eps);

            /// <summary>Rows of a table [N, D] by int64 ids.</summary>
            public static Tensor embedding(Tensor ids, Tensor weight) => Aten("embedding").Call(weight, ids);

            /// <summary>Padding, last dimension first; mode constant, reflect, replicate or circular.</summary>
            public static Tensor pad(Tensor x, long[] pad, string mode = "constant", double value = 0) => mode == "constant"
                ? Aten("constant_pad_nd").Call(x, pad, value)
                : Aten(PaddingOperator(mode, pad.Length)).Call(x, pad);

            /// <summary>Nearest neighbour to a size [H, W]; x [B, C, H, W].</summary>
            public static Tensor interpolate_nearest(Tensor x, long height, long width) =>
                Aten("upsample_nearest2d").Call(x, Size(height, width));

            /// <summary>Nearest neighbour by pixel centres ("nearest-exact") to a size [H, W].</summary>
            public static Tensor interpolate_nearest_exact(Tensor x, long height, long width) =>
                Aten("_upsample_nearest_exact2d").Call(x, Size(height, width));

            /// <summary>Bilinear to a size [H, W], pixel centres aligned as in pictures.</summary>
            public static Tensor interpolate_bilinear(Tensor x, long height, long width) =>
                Aten("upsample_bilinear2d").Call(x, Size(height, width), false);

            /// <summary>Bicubic to a size [H, W], pixel centres aligned as in pictures.</summary>
            public static Tensor interpolate_bicubic(Tensor x, long height, long width) =>
                Aten("upsample_bicubic2d").Call(x, Size(height, width), false);

            /// <summary>Mean over windows of [kernel, kernel].</summary>
            public static Tensor avg_pool2d(Tensor x, long kernel, long stride)
            {
                if (kernel < 1 || stride < 1)
                    throw new TorchException($"avg_pool2d wants kernel and stride of at least 1, not {kernel} and {stride}.");
                return Aten("avg_pool2d").Call(x, new[] { kernel, kernel }, new[] { stride, stride });
            }

            /// <summary>Largest of windows of [kernel, kernel], one step apart.</summary>
            public static Tensor max_pool2d(Tensor x, long kernel, long padding)
            {
                if (kernel < 1 || padding < 0 || padding > kernel / 2)
                    throw new TorchException($"max_pool2d wants kernel of at least 1 and padding of at most half of it, not {kernel} and {padding}.");
                return Aten("max_pool2d").Call(x, new[] { kernel, kernel }, new long[] { 1, 1 }, new[] { padding, padding });
            }

            /// <summary>Mean of squared differences.</summary>
            public static Tensor mse_loss(Tensor x, Tensor target) => Aten("mse_loss").Call(x, target);

            /// <summary>Mean of absolute differences.</summary>
            public static Tensor l1_loss(Tensor x, Tensor target) => Aten("l1_loss").Call(x, target);

            private static long[] Size(long height, long width) => height > 0 && width > 0
                ? [height, width]
                : throw new TorchException($"A picture of {width}×{height} has no pixels.");

            private static string PaddingOperator(string mode, int length) => (mode, length) switch
            {
                ("reflect", 4) => "reflection_pad2d",
                ("replicate", 4) => "replication_pad2d",
                ("reflect", 2) => "reflection_pad1d",
                ("replicate", 2) => "replication_pad1d",
                _ => throw new TorchException($"Padding mode '{mode}' with {length} numbers is not supported."),
            };
        }
    }
}
