using ActorDiffusion.Ui.Tests.Demo;
using Xunit.Runner.InProc.SystemConsole;

if (args is not ["demo", ..]) return await ConsoleRunner.Run(args);

await using var demo = await DemoHost.StartAsync(port: args is [_, var port] ? int.Parse(port, System.Globalization.CultureInfo.InvariantCulture) : 0);
Console.WriteLine($"{demo.Address}demo/parts");
await demo.WaitForShutdownAsync();
return 0;
