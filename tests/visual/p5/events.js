//# the pointer before it moves
return () => print(frameCount, mouseX, mouseY, pmouseX, mouseIsPressed);

//# the keyboard before it is used
print(keyIsPressed, keyIsDown(65), keyCode, key);

//# a click that the sketch makes itself
let clicks = 0;
drawingContext.canvas.addEventListener('click', () => clicks++);
drawingContext.canvas.click();
print(clicks);

//# touches and device
print(touches.length, typeof accelerationX, typeof rotationX, deviceOrientation === undefined || typeof deviceOrientation);

//# timers
let count = 0;
setInterval(() => count++, 20);
setTimeout(() => { fill(255, 0, 0); circle(50, 50, 40); }, 40);
return () => print(frameCount, count);

//# promises
Promise.resolve(7).then((value) => { fill(0, 0, 255); rect(20, 20, value * 5, 40); });
fetch('data.json').then((answer) => answer.json()).then((data) => { fill(data.color); circle(70, 70, 30); });

//# frames
return () => { background(255); textSize(20); text(frameCount, 10, 30); rect(0, 60, frameCount * 10, 20); };
