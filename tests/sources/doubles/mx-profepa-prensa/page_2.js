$('#prensa').append("");
