Console.WriteLine("actordiffusion");
