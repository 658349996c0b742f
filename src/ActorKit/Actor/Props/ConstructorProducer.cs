using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace ActorKit.Actor;

/// <summary>Calls one constructor with fixed arguments.</summary>
internal sealed class ConstructorProducer(Type type, Func<object> construct) : IIndirectActorProducer
{
    public Type ActorType => type;

    public static ConstructorProducer From<TActor>(Expression<Func<TActor>> factory) where TActor : ActorBase
    {
        if (factory.Body is not NewExpression { Constructor: { } constructor } creation)
            throw new ArgumentException("the expression must be a call of the actor's constructor: () => new MyActor(…)", nameof(factory));
        var arguments = creation.Arguments.Select(Evaluate).ToArray();
        var invoker = ConstructorInvoker.Create(constructor);
        return new ConstructorProducer(constructor.DeclaringType!, () => invoker.Invoke(arguments));
    }

    public static ConstructorProducer From(Type type, object?[] arguments)
    {
        if (!typeof(ActorBase).IsAssignableFrom(type)) throw new ArgumentException($"{type} is no actor", nameof(type));
        const BindingFlags AnyConstructor = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.CreateInstance | BindingFlags.OptionalParamBinding;
        return new ConstructorProducer(type, () => Activator.CreateInstance(type, AnyConstructor, null, arguments, CultureInfo.InvariantCulture)!);
    }

    public ActorBase Produce()
    {
        try
        {
            return (ActorBase)construct();
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            throw new ActorConstructionException(type, wrapped.InnerException);
        }
    }

    public void Release(ActorBase actor)
    {
    }

    private static object? Evaluate(Expression argument) => argument is ConstantExpression constant
        ? constant.Value
        : Expression.Lambda<Func<object?>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)();
}
